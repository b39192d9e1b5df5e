import { createHash, randomBytes } from 'node:crypto'

/** A secret that travels in a cookie or a link: 256 random bits. */
export const newToken = (): string => randomBytes(32).toString('base64url')

/** What the database keeps of a token: whoever reads the database cannot use it. */
export const tokenHash = (token: string): Uint8Array => new Uint8Array(createHash('sha256').update(token).digest())
