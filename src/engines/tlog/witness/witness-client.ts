import { fromDecimal } from '../encoding.ts'
import { TlogError } from '../error.ts'
import type { Log } from '../log/log.ts'
import { parseCheckpoint } from '../note/checkpoint.ts'
import type { VerifierKey } from '../note/key.ts'
import { openNote } from '../note/open-note.ts'
import { splitNote } from '../note/split-note.ts'
import { formatSubmission } from './submission.ts'

/** A witness as a log knows it; `url` is the submission prefix. */
export interface KnownWitness {
  readonly url: string
  readonly key: VerifierKey
}

/**
 * Asks one witness to cosign a checkpoint of the log and returns its signature lines, verified (C2SP tlog-witness, add-checkpoint). The
 * witness tells which size it saw last; the log proves from there.
 * @throws TlogError NETWORK when it does not answer or refuses, CONFLICT when it saw a larger log than this one, or another history: then
 * this log was rolled back or rewritten, or somebody else signs in its name; SIGNATURE when its cosignature is wrong
 */
export async function requestCosignatures(
  log: Pick<Log, 'consistencyProof'>,
  checkpoint: string,
  witness: KnownWitness,
  options: { readonly timeout?: number; readonly lastSize?: bigint } = {},
): Promise<string[]> {
  const { size } = parseCheckpoint(checkpoint)
  let oldSize = options.lastSize ?? 0n
  // Twice: the first answer may be the size to start from; a third means that somebody else submits.
  for (let attempt = 0; attempt < 3; attempt++) {
    const proof = oldSize === 0n || oldSize === size ? [] : await log.consistencyProof(oldSize, size)
    const response = await post(witness, formatSubmission({ oldSize, proof, checkpoint }), options.timeout ?? 10_000)
    const body = await response.text()
    if (response.status === 200) return verified(checkpoint, body, witness.key)
    if (response.status === 422)
      throw new TlogError(
        'CONFLICT',
        `the witness ${witness.key.name} has seen another history, which this checkpoint does not continue`,
      )
    if (response.status !== 409) throw new TlogError('NETWORK', `the witness ${witness.key.name} answered ${response.status}`)
    oldSize = fromDecimal(body.trimEnd(), 'the size the witness knows')
    if (oldSize > size)
      throw new TlogError('CONFLICT', `the witness ${witness.key.name} has seen ${oldSize} entries, this checkpoint has ${size}`)
  }
  throw new TlogError('NETWORK', `the witness ${witness.key.name} is busy with other submissions`)
}

async function post({ url, key }: KnownWitness, body: string, timeout: number): Promise<Response> {
  try {
    return await fetch(`${url.replace(/\/$/, '')}/add-checkpoint`, {
      method: 'POST',
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(timeout),
    })
  } catch (cause) {
    throw new TlogError('NETWORK', `the witness ${key.name} did not answer`, { cause })
  }
}

/** Of the answer only the lines by the known key count (the client must ignore others). */
function verified(checkpoint: string, body: string, key: VerifierKey): string[] {
  const { text } = splitNote(checkpoint)
  return openNote(`${text}\n${body}`, [key]).signatures.map(({ line }) => line)
}
