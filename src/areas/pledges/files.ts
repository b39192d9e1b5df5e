import { createHash } from 'node:crypto'
import { newId, type Id } from '../../kernel/ids.ts'
import type { ActContext } from '../../platform/acts/perform.ts'
import type { Db } from '../../platform/database/db.ts'
import type { Services } from '../../platform/services.ts'
import { noScan, type Scan } from './model/pledge.ts'
import { refuse } from './model/refuse.ts'
import { tables } from './tables.ts'

const starts: readonly (readonly [type: string, first: readonly number[]])[] = [
  ['application/pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['image/png', [0x89, 0x50, 0x4e, 0x47]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
]

/** Hours after which a file that no paper names is thrown away. */
const forgottenAfter = 24

/** Keeps a scan, sealed with the installation's key. @throws Refusal pledges.fileKind. */
export async function keepFile(
  { db, secrets, clock }: Pick<Services, 'db' | 'secrets' | 'clock'>,
  person: Id<'psn'>,
  file: { name: string; bytes: Uint8Array },
): Promise<{ file: Id<'sgf'>; fileHash: string; fileName: string }> {
  const type = starts.find(([, first]) => first.every((byte, i) => file.bytes[i] === byte))?.[0]
  if (type === undefined) throw refuse.fileKind({}, 'file')
  const now = clock()
  const id = newId('sgf', now)
  const sha256 = createHash('sha256').update(file.bytes).digest('hex')
  const name = file.name.normalize('NFC').slice(0, 300)
  const sealed = secrets.seal(Buffer.from(file.bytes).toString('base64'))
  await tables(db)
    .deleteFrom('signedFile')
    .where('taken', '=', false)
    .where('at', '<', new Date(now.getTime() - forgottenAfter * 3_600_000).toISOString())
    .execute()
  await tables(db)
    .insertInto('signedFile')
    .values({ id, person, name, sha256, type, bytes: file.bytes.length, sealed, at: now.toISOString(), taken: false })
    .execute()
  return { file: id, fileHash: sha256, fileName: name }
}

/** What a paper says of its scan: of a file that was handed over, the server's own fingerprint. @throws Refusal pledges.fileMissing. */
export async function takeScan(
  { tx, actor }: Pick<ActContext, 'tx' | 'actor'>,
  given: { fileName: string; fileHash: string; file: Id<'sgf'> | null },
): Promise<Scan> {
  if (given.file === null) {
    if (given.fileHash === '') return noScan
    return { fileName: given.fileName || null, fileHash: given.fileHash, file: null }
  }
  const kept = await tables(tx)
    .updateTable('signedFile')
    .set({ taken: true })
    .where('id', '=', given.file)
    .where('person', '=', actor.person)
    .where('taken', '=', false)
    .returning(['name', 'sha256'])
    .executeTakeFirst()
  if (!kept) throw refuse.fileMissing({}, 'file')
  return { fileName: kept.name, fileHash: kept.sha256, file: given.file }
}

/** @throws Refusal pledges.noScan. */
export async function openFile(
  { db, secrets }: Pick<Services, 'db' | 'secrets'>,
  scan: Scan,
): Promise<{ name: string; type: string; bytes: Uint8Array }> {
  const row = scan.file === null ? undefined : await fileById(db, scan.file)
  if (!row) throw refuse.noScan()
  return { name: row.name, type: row.type, bytes: Buffer.from(secrets.open(row.sealed), 'base64') }
}

const fileById = (db: Db, id: Id<'sgf'>) =>
  tables(db).selectFrom('signedFile').select(['name', 'type', 'sealed']).where('id', '=', id).executeTakeFirst()
