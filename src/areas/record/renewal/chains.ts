import { sql } from 'kysely'
import { digest, type DigestName } from '../../../engines/tlog/crypto.ts'
import { fromBase64, utf8 } from '../../../engines/tlog/encoding.ts'
import { splitNote } from '../../../engines/tlog/note/split-note.ts'
import { renewalInput, renewTogether, type RenewalLink } from '../../../engines/tlog/timestamp/renewal.ts'
import type { Db } from '../../../platform/database/db.ts'
import { opened } from '../anchor/revocation.ts'
import type { Revocation } from '../model.ts'

/** A time-stamp as it is kept. */
export interface Stamp {
  readonly id: string
  readonly checkpoint: string
  /** DER in base64. */
  readonly token: string
  /** PEM. */
  readonly roots: string
  readonly revocation: Revocation | null
}

interface RenewalRow {
  readonly algorithm: DigestName
  readonly token: string
  readonly roots: string
  readonly revocation: Revocation | null
  readonly covers: readonly { readonly anchor: string; readonly digest: string }[]
}

/** A time-stamp with its renewals, the oldest first. */
export interface Chain {
  readonly anchor: string
  /** What the first link is of. */
  readonly data: Uint8Array
  readonly links: readonly RenewalLink[]
  /** PEM: what each link leads to. */
  readonly roots: readonly string[]
}

/** The chains of these time-stamps, in their order. */
export async function chainsOf(db: Db, stamps: readonly Stamp[]): Promise<Chain[]> {
  const ids = stamps.map(({ id }) => id)
  const wanted = ids.map((anchor) => JSON.stringify([{ anchor }]))
  const { rows } = await sql<RenewalRow>`select algorithm, token, roots, revocation, covers from record_renewal
    where covers @> any(${wanted}::jsonb[]) order by at, id`.execute(db)
  const renewals = rows.map((row) => ({ row, hashtrees: hashtreesOf(row) }))
  return stamps.map(({ id, checkpoint, token, roots, revocation }): Chain => {
    const first = { algorithm: 'sha256' as const, token: fromBase64(token, 'the token'), ...opened(revocation) }
    const later = renewals.flatMap(({ row, hashtrees }) => {
      const at = row.covers.findIndex(({ anchor }) => anchor === id)
      if (at < 0) return []
      const link = {
        algorithm: row.algorithm,
        token: fromBase64(row.token, 'the token'),
        hashtree: hashtrees[at] ?? [],
        ...opened(row.revocation),
      }
      return [{ link, roots: row.roots }]
    })
    return {
      anchor: id,
      data: utf8(splitNote(checkpoint).text),
      links: [first, ...later.map(({ link }) => link)],
      roots: [roots, ...later.map((one) => one.roots)],
    }
  })
}

const hashtreesOf = ({ algorithm, covers }: RenewalRow) =>
  renewTogether(
    covers.map((one) => fromBase64(one.digest, 'a digest')),
    algorithm,
  ).hashtrees

/** What the next link of a chain has to bind. */
export const nextDigest = ({ data, links }: Chain, algorithm: DigestName): Uint8Array =>
  digest(algorithm, renewalInput(data, links, algorithm))
