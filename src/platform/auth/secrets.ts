import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { refusals } from '../../kernel/refusal.ts'

const refuse = refusals('secrets', {
  damaged: {
    status: 503,
    ja: '鍵ファイル {path} が壊れています。バックアップから戻してください。新しく作り直すと、認証アプリの登録などが使えなくなります。',
    en: 'The key file {path} is damaged. Restore it from a backup; a new one would make registered authenticator apps useless.',
  },
})

/** Seals small secrets of the installation (second factors) so that the database alone does not give them away. */
export interface Secrets {
  seal(text: string): string
  /** @throws Error when the text was altered or sealed with another key. */
  open(sealed: string): string
  /** A key of 32 bytes for one purpose, always the same for this installation (HKDF, RFC 5869). */
  derive(purpose: string): Uint8Array
}

/** AES-256-GCM with a random 96-bit nonce (NIST SP 800-38D §8.2.2): base64url of nonce ‖ tag ‖ text. */
export function secretsWith(key: Uint8Array): Secrets {
  return {
    seal(text) {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', key, nonce)
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')
    },
    open(sealed) {
      const bytes = Buffer.from(sealed, 'base64url')
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12))
      decipher.setAuthTag(bytes.subarray(12, 28))
      return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
    },
    derive: (purpose) => new Uint8Array(hkdfSync('sha256', key, new Uint8Array(0), `maruhi ${purpose}`, 32)),
  }
}

const content = /^maruhi-key-1 ([A-Za-z0-9_-]{43})\n$/

/**
 * The installation's key: MARUHI_KEY (32 bytes, base64url), else the file `key` in the data folder, made at first start with mode 600.
 * The file appears whole: written aside, synced, then linked.
 * @throws Refusal `secrets.damaged`.
 */
export function loadSecrets(data: string, given: string | undefined): Secrets {
  if (given !== undefined) return secretsWith(keyFrom(`maruhi-key-1 ${given}\n`, 'MARUHI_KEY'))
  const path = join(data, 'key')
  const read = () => keyFrom(readFileSync(path, 'utf8'), path)
  try {
    return secretsWith(read())
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  mkdirSync(data, { recursive: true, mode: 0o700 })
  const aside = `${path}.${process.pid}`
  const file = openSync(aside, 'w', 0o600)
  writeSync(file, `maruhi-key-1 ${randomBytes(32).toString('base64url')}\n`)
  fsyncSync(file)
  closeSync(file)
  try {
    linkSync(aside, path)
  } catch (error) {
    // Another process made the key first: its key counts.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(aside)
  }
  return secretsWith(read())
}

function keyFrom(text: string, path: string): Uint8Array {
  const key = content.exec(text)?.[1]
  if (key === undefined) throw refuse.damaged({ path })
  return Buffer.from(key, 'base64url')
}
