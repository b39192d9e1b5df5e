export { canonicalJson, type Json } from '../../kernel/canonical-json.ts'
export { commitField, openField, SALT_BYTES, type Commitment } from './commitment.ts'
export { TlogError, type TlogErrorCode } from './error.ts'
export { emptyRoot, hashLeaf, hashNode, HASH_BYTES } from './merkle/hash.ts'
export { hashLeaves, hashPairs } from './merkle/lanes.ts'
export { proveConsistency, proveInclusion, proveSubtreeConsistency, proveSubtreeInclusion, rootOf } from './merkle/prove.ts'
export { Tree } from './merkle/tree.ts'
export type { Size } from './merkle/uint64.ts'
export { verifyConsistency, verifySubtreeConsistency } from './merkle/verify-consistency.ts'
export { verifyInclusion, verifySubtreeInclusion, type InclusionClaim } from './merkle/verify-inclusion.ts'
export { verifyInclusions } from './merkle/verify-inclusions.ts'
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
export { auditLog, type AuditReport, type Finding } from './audit/audit-log.ts'
export { Log, type LogOptions } from './log/log.ts'
export { readEntries } from './log/read-entries.ts'
export { nodeFileOperations, type FileOperations } from './storage/file-operations.ts'
export { FileStorage } from './storage/file-storage.ts'
export { MemoryStorage } from './storage/memory-storage.ts'
export { postgresSchema, PostgresStorage, type PostgresQuery } from './storage/postgres-storage.ts'
export type { S3Options } from './storage/s3-client.ts'
export { S3Storage } from './storage/s3-storage.ts'
export type { Change, ReadableStorage, Resource, Storage } from './storage/storage.ts'
export { decodeEntries, encodeEntries, LONGEST_ENTRY } from './tile/entry-bundle.ts'
export { bundlePath, resourcesOf, TILE_WIDTH, tilePath } from './tile/path.ts'
export {
  needsRenewal,
  renewalInput,
  renewTogether,
  verifyRenewalChain,
  type RenewalChainOptions,
  type RenewalLink,
} from './timestamp/renewal.ts'
export { fetchRevocation, type FetchedRevocation } from './timestamp/fetch-revocation.ts'
export {
  BackOff,
  requestTimestamp,
  timestampRequest,
  type ObtainedTimestamp,
  type TimestampAuthority,
} from './timestamp/request.ts'
export { parseToken, type Token } from './timestamp/token.ts'
export { parseTrustStore, rootsOf, type TrustStore } from './timestamp/trust-store.ts'
export {
  verifyTimestamp,
  type RevocationOptions,
  type Stamped,
  type VerifiedTimestamp,
  type VerifyTimestampOptions,
} from './timestamp/verify-timestamp.ts'
export type { DigestName } from './crypto.ts'
export { FileWitnessStore } from './witness/file-witness-store.ts'
export { formatSubmission, parseSubmission, type Submission } from './witness/submission.ts'
export { requestCosignatures, type KnownWitness } from './witness/witness-client.ts'
export { witnessHandler } from './witness/witness-http.ts'
export { MemoryWitnessStore, originHashOf, Witness, type WitnessAnswer, type WitnessStore } from './witness/witness.ts'
export { verifyBundle, type BundleReport, type BundleTrust, type ClaimName, type ClaimResult } from './bundle/verify-bundle.ts'
export { writeBundle, type BundleContents, type BundleItem } from './bundle/write-bundle.ts'
export { readZip } from './bundle/read-zip.ts'
export { writeZip } from './bundle/write-zip.ts'
export type { ArchiveFile } from './bundle/zip-format.ts'
export { textOf, utf8 } from './encoding.ts'
