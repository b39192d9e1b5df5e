import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { Secrets } from '../auth/secrets.ts'
import type { Db } from '../database/db.ts'
import { mails, type MailId } from './tables.ts'

/** Bytes of content per sealed piece: what a mail costs in memory while it is written or read. */
const pieceBytes = 256 * 1024

const keyOf = (secrets: Secrets) => secrets.derive('mail spool')

/** A piece can be opened only as this piece of this mail. */
const place = (mail: MailId, n: number) => Buffer.from(`${mail} ${n}`)

/** AES-256-GCM with a random 96-bit nonce: nonce ‖ tag ‖ content. */
function sealPiece(key: Uint8Array, mail: MailId, n: number, content: Uint8Array): Uint8Array {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  cipher.setAAD(place(mail, n))
  const body = Buffer.concat([cipher.update(content), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), body])
}

function openPiece(key: Uint8Array, mail: MailId, n: number, sealed: Uint8Array): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12))
  decipher.setAAD(place(mail, n))
  decipher.setAuthTag(sealed.subarray(12, 28))
  return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()])
}

/** Writes a mail's content as it comes, piece by piece. @returns how many bytes there were. */
export async function writeContent(
  db: Db,
  secrets: Secrets,
  mail: MailId,
  content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<number> {
  const key = keyOf(secrets)
  let held: Uint8Array[] = []
  let size = 0
  let n = 0
  let total = 0
  const write = async () => {
    await mails(db)
      .insertInto('mailChunk')
      .values({ mail, n, body: sealPiece(key, mail, n, Buffer.concat(held, size)) })
      .execute()
    n += 1
    held = []
    size = 0
  }
  for await (const piece of content) {
    held.push(piece)
    size += piece.length
    total += piece.length
    if (size >= pieceBytes) await write()
  }
  if (size > 0) await write()
  return total
}

/** Reads it back, one piece in memory at a time. @throws Error when a piece was altered or exchanged. */
export async function* readContent(db: Db, secrets: Secrets, mail: MailId): AsyncGenerator<Buffer> {
  const key = keyOf(secrets)
  for (let n = 0; ; n++) {
    const row = await mails(db)
      .selectFrom('mailChunk')
      .select('body')
      .where('mail', '=', mail)
      .where('n', '=', n)
      .executeTakeFirst()
    if (!row) return
    yield openPiece(key, mail, n, row.body)
  }
}

export async function dropContent(db: Db, mail: MailId): Promise<void> {
  await mails(db).deleteFrom('mailChunk').where('mail', '=', mail).execute()
}
