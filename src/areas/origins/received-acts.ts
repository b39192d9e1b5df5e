import { sql } from 'kysely'
import { refuse as common } from '../../kernel/refusal.ts'
import { done, perform } from '../../platform/acts/perform.ts'
import { atVersion } from '../../platform/acts/version.ts'
import { changed, type Change } from '../../platform/record/change.ts'
import { attachFile, destroyFiles, plainName, readersOfFiles } from '../vault/index.ts'
import { compareKind } from './compare.ts'
import {
  addReceivedFile,
  changeReceived,
  compareReceived,
  endReceived,
  keepMatches,
  receive,
  received as receivedThing,
  receivedFile as fileThing,
} from './contract.ts'
import { end, insideTheWall, notLater, refuse, stillHeld, type Received } from './model.ts'
import { mustBeHere } from './present.ts'
import {
  insertReceived,
  insertReceivedFile,
  origins,
  receivedChangeable,
  receivedForUpdate,
  receivedReportable,
  saveReceived,
  type ReceivedFile,
} from './store.ts'

const take = perform(receive, async (context, input) => {
  const { tx, actor, now, today, newId } = context
  notLater(input.receivedOn, today, 'receivedOn')
  await mustBeHere(context, 'allowed', input.allowed)
  const open = { ended: null, endedOn: null, endedBy: null, endedNote: '', files: 0, version: 1 } as const
  const row: Received = { ...input, ...open, id: newId('rcv'), keeper: actor.person, created: now.toISOString() }
  await insertReceived(tx, row)
  return done(changed(receivedThing, row.id, null, row), { item: row.id }, input.receivedOn)
})

const change = perform(changeReceived, async (context, { item: id, version, ...input }) => {
  const { tx, actor, today } = context
  notLater(input.receivedOn, today, 'receivedOn')
  const found = await receivedForUpdate(tx, id, receivedChangeable(actor))
  const before = stillHeld(atVersion(found, version))
  await mustBeHere(context, 'allowed', input.allowed, before.allowed)
  await mustBeHere(context, 'keeper', [input.keeper], [before.keeper])
  const after: Received = { ...before, ...input, version: version + 1 }
  await saveReceived(tx, after)
  const files = await readersChanged(context, id, insideTheWall(after))
  return done([changed(receivedThing, id, before, after), ...files], {})
})

const filesOf = (tx: Parameters<typeof origins>[0], item: Received['id']): Promise<ReceivedFile[]> =>
  origins(tx).selectFrom('receivedFile').selectAll().where('item', '=', item).orderBy('id').execute()

/** The wall stands around the files in the vault too. */
async function readersChanged(
  context: Parameters<typeof readersOfFiles>[0],
  item: Received['id'],
  readers: readonly string[],
): Promise<Change[]> {
  const changes: Change[] = []
  for (const file of await filesOf(context.tx, item)) changes.push(...(await readersOfFiles(context, file.id, readers)))
  return changes
}

const addFile = perform(addReceivedFile, async (context, { item: id, file }) => {
  const { tx, actor, now, newId } = context
  const found = await receivedForUpdate(tx, id, receivedReportable(actor))
  if (!found) throw common.notFound()
  const before = stillHeld(found)
  const row: ReceivedFile = {
    id: newId('rcf'),
    item: id,
    fileName: plainName(file.name),
    sha256: file.sha256,
    bytes: file.bytes,
    vault: file.vault,
    broughtBy: actor.person,
    at: now.toISOString(),
    compared: null,
  }
  const changes: Change[] = []
  let kept: Pick<ReceivedFile, 'sha256' | 'bytes'> = row
  if (file.vault !== null) {
    const readers = insideTheWall(before)
    const attached = await attachFile(context, { file: file.vault, subject: row.id, kind: fileThing.kind, readers })
    kept = { sha256: attached.sha256, bytes: attached.bytes }
    changes.push(attached.change)
  }
  const whole = { ...row, ...kept }
  const after: Received = { ...before, files: before.files + 1 }
  await insertReceivedFile(tx, whole)
  await saveReceived(tx, after)
  changes.push(changed(fileThing, row.id, null, whole), changed(receivedThing, id, before, after))
  return done(changes, { file: row.id })
})

/** Whichever way it went back: what lies in our vault is destroyed in the same act. */
const endOne = perform(endReceived, async (context, { item: id, version, ...how }) => {
  const { tx, actor, today } = context
  const before = atVersion(await receivedForUpdate(tx, id, receivedReportable(actor)), version)
  const after = end(before, how, actor.person, today)
  await saveReceived(tx, after)
  const destroyed: Change[] = []
  for (const file of await filesOf(tx, id)) destroyed.push(...(await destroyFiles(context, file.id)))
  return done([changed(receivedThing, id, before, after), ...destroyed], { files: destroyed.length }, how.endedOn)
})

const compare = perform(compareReceived, async ({ tx, actor, enqueue }, { item: id }) => {
  const found = await receivedForUpdate(tx, id, receivedReportable(actor))
  if (!found) throw common.notFound()
  stillHeld(found)
  if ((await filesOf(tx, id)).every(({ vault }) => vault === null)) throw refuse.nothingToCompare()
  return done([], { job: await enqueue(compareKind, { item: id }) })
})

const keep = perform(keepMatches, async ({ tx, now }, { file: id, matches }) => {
  const before = await origins(tx).selectFrom('receivedFile').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!before) throw common.notFound()
  const compared = now.toISOString()
  await origins(tx).updateTable('receivedFile').set({ compared }).where('id', '=', id).execute()
  await sql`delete from received_match where file = ${id}`.execute(tx)
  if (matches.length > 0)
    await origins(tx)
      .insertInto('receivedMatch')
      .values(matches.map((match) => ({ ...match, file: id, at: compared })))
      .execute()
  return done(changed(fileThing, id, before, { ...before, compared, matches: matches.map(({ asset }) => asset) }), {})
})

export const receivedActs = [take, change, addFile, endOne, compare, keep]
