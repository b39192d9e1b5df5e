import { createHash } from 'node:crypto'

/** Leaf hash of an entry's canonical text: RFC 6962 §2.1 hashes a leaf behind one zero byte. */
export const leafHash = (body: string): Uint8Array =>
  new Uint8Array(createHash('sha256').update(Uint8Array.of(0)).update(body, 'utf8').digest())
