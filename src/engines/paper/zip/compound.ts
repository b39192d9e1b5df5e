import { PaperError } from '../error.ts'

const SIGNATURE = 'd0cf11e0a1b11ae1'

/** Encrypted Office files are compound files with a stream of this name (MS-OFFCRYPTO §2.3.2); others are Office files from before 2007. */
const encrypted = Buffer.from('EncryptedPackage', 'utf16le')

/** @throws PaperError `ENCRYPTED`, `UNSUPPORTED` for an Office file that is no zip. */
export function refuseCompound(bytes: Uint8Array): void {
  if (Buffer.from(bytes.subarray(0, 8)).toString('hex') !== SIGNATURE) return
  throw Buffer.from(bytes).includes(encrypted)
    ? new PaperError('ENCRYPTED', 'the file needs a password')
    : new PaperError('UNSUPPORTED', 'an Office file from before 2007')
}
