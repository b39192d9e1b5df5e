export { commitField, openField, SALT_BYTES, type Commitment } from './commitment.ts'
export { TlogError, type TlogErrorCode } from './error.ts'
export { emptyRoot, hashLeaf, hashNode, HASH_BYTES } from './merkle/hash.ts'
export { hashLeaves, hashPairs } from './merkle/lanes.ts'
export { proveConsistency, proveInclusion, proveSubtreeConsistency, proveSubtreeInclusion, rootOf } from './merkle/prove.ts'
export type { Size } from './merkle/uint64.ts'
export { verifyConsistency, verifySubtreeConsistency } from './merkle/verify-consistency.ts'
export { verifyInclusion, verifySubtreeInclusion, type InclusionClaim } from './merkle/verify-inclusion.ts'
export { formatCheckpoint, parseCheckpoint, type Checkpoint } from './note/checkpoint.ts'
export { signSubtree, verifySubtreeSignature, type Subtree } from './note/cosignature-ml-dsa.ts'
export {
  formatSigningKey,
  formatVerifierKey,
  generateKey,
  parseSigningKey,
  parseVerifierKey,
  type SignatureTypeName,
  type SigningKey,
  type VerifierKey,
} from './note/key.ts'
export { openNote, type OpenedNote, type VerifiedSignature } from './note/open-note.ts'
export { addSignatures, signatureLine, signNote } from './note/sign-note.ts'
export { splitNote, type SignatureLine } from './note/split-note.ts'
export { parsePolicy, verifyCheckpoint, type AcceptedCheckpoint, type Policy } from './policy.ts'
export { formatProof, parseProof, verifyProofFile, type ProofFile } from './proof-file.ts'
