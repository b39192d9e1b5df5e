import type { IncomingMessage, ServerResponse } from 'node:http'
import { textOf } from '../encoding.ts'
import type { Witness, WitnessAnswer } from './witness.ts'

/** The longest proof and a checkpoint with sixteen post-quantum signatures are well below this. */
const LARGEST_BODY = 256 * 1024

/** Request handler for node:http; `prefix` is both submission and monitoring prefix, for example "/witness". */
export function witnessHandler(witness: Witness, prefix = ''): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    answer(witness, prefix, request).then(
      ({ status, contentType, body }) => response.writeHead(status, { 'content-type': contentType }).end(body),
      () => response.writeHead(500).end(),
    )
  }
}

async function answer(
  witness: Witness,
  prefix: string,
  request: IncomingMessage,
): Promise<Omit<WitnessAnswer, 'status'> & { status: number }> {
  const path = new URL(request.url ?? '/', 'http://witness').pathname
  const monitored = path.startsWith(`${prefix}/`) ? /^([0-9a-f]{64})\/checkpoint$/.exec(path.slice(prefix.length + 1)) : null
  if (request.method === 'GET' && monitored !== null) return witness.latest(monitored[1] as string)
  if (request.method !== 'POST' || path !== `${prefix}/add-checkpoint`)
    return { status: 404, contentType: 'text/plain', body: '' }
  const body = await readBody(request)
  return body === undefined ? { status: 413, contentType: 'text/plain', body: '' } : witness.addCheckpoint(body)
}

async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length
    if (length > LARGEST_BODY) return undefined
    chunks.push(chunk)
  }
  try {
    return textOf(Buffer.concat(chunks))
  } catch {
    // Not UTF-8: the witness answers what is no request with 400.
    return ''
  }
}
