import { fromBase64, fromDecimal, toBase64 } from './encoding.ts'
import { TlogError } from './error.ts'
import { HASH_BYTES, hashLeaf } from './merkle/hash.ts'
import type { Size } from './merkle/uint64.ts'
import { verifyInclusion } from './merkle/verify-inclusion.ts'
import { parsePolicy, verifyCheckpoint, type AcceptedCheckpoint, type Policy } from './policy.ts'

/** A self-contained proof that an entry was logged (C2SP tlog-proof@v1, file extension .tlog-proof). */
export interface ProofFile {
  readonly index: bigint
  readonly proof: readonly Uint8Array[]
  /** The signed checkpoint, verbatim. */
  readonly checkpoint: string
  /** Opaque and **not authenticated**. */
  readonly extra: Uint8Array | undefined
}

const HEADER = 'c2sp.org/tlog-proof@v1'

/** @throws TlogError FORMAT. Checks neither proof nor signatures: see verifyProofFile. */
export function parseProof(text: string): ProofFile {
  const gap = text.indexOf('\n\n')
  if (gap < 0) throw new TlogError('FORMAT', 'a proof file has an empty line before the checkpoint')
  const lines = text.slice(0, gap).split('\n')
  if (lines.shift() !== HEADER) throw new TlogError('FORMAT', `a proof file begins with ${HEADER}`)
  const extraLine = lines[0]?.startsWith('extra ') === true ? lines.shift() : undefined
  const indexLine = lines.shift()
  if (indexLine?.startsWith('index ') !== true) throw new TlogError('FORMAT', 'a proof file states the index')
  const proof = lines.map((line) => {
    const hash = fromBase64(line, 'a hash of the proof')
    if (hash.length !== HASH_BYTES) throw new TlogError('FORMAT', 'a hash of the proof has 32 bytes')
    return hash
  })
  const checkpoint = text.slice(gap + 2)
  if (!checkpoint.endsWith('\n')) throw new TlogError('FORMAT', 'a proof file ends with a checkpoint')
  return {
    index: fromDecimal(indexLine.slice('index '.length), 'the index'),
    proof,
    checkpoint,
    extra: extraLine === undefined ? undefined : fromBase64(extraLine.slice('extra '.length), 'the extra data'),
  }
}

export function formatProof(of: {
  readonly index: Size
  readonly proof: readonly Uint8Array[]
  readonly checkpoint: string
  readonly extra?: Uint8Array | undefined
}): string {
  const extra = of.extra === undefined ? [] : [`extra ${toBase64(of.extra)}`]
  return [HEADER, ...extra, `index ${of.index}`, ...of.proof.map(toBase64), '', of.checkpoint].join('\n')
}

/**
 * Claim: `entry` is in a log of the policy, at the index the file states, under a checkpoint the policy accepts (tlog-proof, Verifying).
 * @param entry leaf data as it was appended
 * @param policy a policy, or the text of a policy file
 * @throws TlogError FORMAT, SIGNATURE, POLICY or PROOF
 */
export function verifyProofFile(
  text: string,
  { entry, policy }: { readonly entry: Uint8Array; readonly policy: Policy | string },
): { readonly index: bigint; readonly checkpoint: AcceptedCheckpoint } {
  const file = parseProof(text)
  const checkpoint = verifyCheckpoint(file.checkpoint, typeof policy === 'string' ? parsePolicy(policy) : policy)
  verifyInclusion({
    index: file.index,
    size: checkpoint.size,
    leafHash: hashLeaf(entry),
    proof: file.proof,
    root: checkpoint.root,
  })
  return { index: file.index, checkpoint }
}
