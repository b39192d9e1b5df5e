import { sql } from 'kysely'
import { commitField } from '../../engines/tlog/commitment.ts'
import { toBase64Url } from '../../engines/tlog/encoding.ts'
import type { Json } from '../../kernel/canonical-json.ts'
import { jsonb, type Db } from '../database/db.ts'
import { locks } from '../database/locks.ts'
import { leafHash } from './leaf.ts'
import { stateField, type RowState } from './state.ts'
import { unknownYet } from './write.ts'

/** As `record_unsealed` tells it (0590_record_seal.sql). */
interface Unsealed {
  readonly ord: number
  readonly subject: string
  readonly body: string
  /** It tells of no field: it stands only for rows that changed. */
  readonly bare: boolean
  /** Leaf of the entry before about the same thing; null where there is none, or it is sealed together with this one. */
  readonly prev: Uint8Array | null
  readonly salt: Uint8Array | null
  /** What all rows of the thing are; null where a later entry tells it. */
  readonly state: RowState | null
  readonly unchanged: boolean
}

interface Sealed {
  readonly ord: number
  readonly body: string
  /** Base64url. */
  readonly leaf: string
  readonly state: RowState | null
}

/** So many at a time: the embedded database waits for each. */
const most = 512

function seal(text: string, prev: string | null, state: string | null): { body: string; leaf: string } {
  const at = text.lastIndexOf(unknownYet)
  const known = `"prev":${JSON.stringify(prev)},"state":${JSON.stringify(state)}`
  const body = text.slice(0, at) + known + text.slice(at + unknownYet.length)
  return { body, leaf: toBase64Url(leafHash(body)) }
}

/** In their order; an entry that tells of no field, about a thing whose rows are what was said before, is none. */
function sealAll(entries: readonly Unsealed[]): Sealed[] {
  const last = new Map<string, string>()
  return entries.flatMap(({ ord, subject, body: text, bare, prev, salt, state, unchanged }) => {
    const before = last.get(subject) ?? (prev === null ? null : toBase64Url(new Uint8Array(prev)))
    if (bare && unchanged && prev !== null) return []
    const told = salt === null ? null : state
    const commitment =
      told === null || salt === null ? null : commitField(stateField, told as unknown as Json, new Uint8Array(salt)).commit
    const { body, leaf } = seal(text, before, commitment)
    last.set(subject, leaf)
    return [{ ord, body, leaf, state: told }]
  })
}

/** @returns how many were taken. */
async function sealSome(tx: Db): Promise<number> {
  const { rows } = await sql<Unsealed>`select * from record_unsealed(${most})`.execute(tx)
  if (rows.length === 0) return 0
  const sealed = sealAll(rows)
  const kept = new Set(sealed.map(({ ord }) => ord))
  await sql`update entry set body = s.body, leaf = decode(translate(s.leaf, '-_', '+/') || '=', 'base64'), state = s.state,
      state_salt = case when s.state is not null then state_salt end
    from jsonb_to_recordset(${jsonb(sealed as unknown as Json)}) as s (ord bigint, body text, leaf text, state jsonb)
    where entry.ord = s.ord`.execute(tx)
  const nothing = rows.filter(({ ord }) => !kept.has(ord)).map(({ ord }) => String(ord))
  if (nothing.length > 0) await sql`delete from entry where ord = any(${nothing}::bigint[])`.execute(tx)
  await sql`with taken as (delete from entry_unsealed where ord = any(${rows.map(({ ord }) => String(ord))}::bigint[]) returning ord)
    insert into entry_waiting (ord) select t.ord from taken t where t.ord <> all(${nothing}::bigint[]) order by t.ord`.execute(tx)
  return rows.length
}

/**
 * Gives every entry that is there its place behind the one before it about the same thing, the commitment to what the thing's rows are, and its hash; from then on
 * it waits for the log. What is sealed together is as of one moment, so of several entries about one thing the last one tells the rows.
 */
export async function sealEntries(db: Db): Promise<void> {
  const { rows } = await sql<{ any: boolean }>`select exists (select 1 from entry_unsealed) as any`.execute(db)
  if (rows[0]?.any !== true) return
  while ((await db.transaction().execute(sealInTurn)) === most);
}

/** For an act that must not meet an unsealed entry: nobody else seals until it ends. */
export async function sealWithin(tx: Db): Promise<void> {
  while ((await sealInTurn(tx)) === most);
}

/** The moment that is told begins after the lock is held. */
async function sealInTurn(tx: Db): Promise<number> {
  await sql`select pg_advisory_xact_lock(${locks.seal}::bigint)`.execute(tx)
  return sealSome(tx)
}
