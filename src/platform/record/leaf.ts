import { hashLeaf } from '../../engines/tlog/merkle/hash.ts'

const utf8 = new TextEncoder()

/** Leaf hash of an entry's canonical text, as the log computes it over the same bytes. */
export const leafHash = (body: string): Uint8Array => hashLeaf(utf8.encode(body))
