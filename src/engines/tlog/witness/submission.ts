import { fromBase64, fromDecimal, toBase64 } from '../encoding.ts'
import { TlogError } from '../error.ts'
import { HASH_BYTES } from '../merkle/hash.ts'

/** Body of an add-checkpoint request (C2SP tlog-witness). */
export interface Submission {
  readonly oldSize: bigint
  readonly proof: readonly Uint8Array[]
  /** The signed checkpoint. */
  readonly checkpoint: string
}

const MOST_HASHES = 63

export const formatSubmission = ({ oldSize, proof, checkpoint }: Submission): string =>
  `old ${oldSize}\n${proof.map((hash) => `${toBase64(hash)}\n`).join('')}\n${checkpoint}`

/** @throws TlogError FORMAT */
export function parseSubmission(body: string): Submission {
  const gap = body.indexOf('\n\n')
  if (gap < 0) throw new TlogError('FORMAT', 'a submission has an empty line before the checkpoint')
  const [old, ...hashes] = body.slice(0, gap).split('\n')
  if (old?.startsWith('old ') !== true) throw new TlogError('FORMAT', 'a submission begins with the old size')
  if (hashes.length > MOST_HASHES) throw new TlogError('FORMAT', `a submission has at most ${MOST_HASHES} hashes`)
  const proof = hashes.map((line) => fromBase64(line, 'a hash of the proof'))
  if (proof.some(({ length }) => length !== HASH_BYTES)) throw new TlogError('FORMAT', 'a hash of the proof has 32 bytes')
  return { oldSize: fromDecimal(old.slice(4), 'the old size'), proof, checkpoint: body.slice(gap + 2) }
}
