import { TlogError } from '../error.ts'

/** The body of an answer. @throws TlogError NETWORK when it is longer than `most` bytes */
export async function readAtMost(response: Response, most: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of response.body ?? []) {
    length += chunk.length
    if (length > most) throw new TlogError('NETWORK', 'the answer is too large')
    chunks.push(chunk)
  }
  return new Uint8Array(await new Blob(chunks as Uint8Array<ArrayBuffer>[]).arrayBuffer())
}
