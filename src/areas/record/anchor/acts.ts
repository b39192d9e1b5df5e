import { createHash } from 'node:crypto'
import { done, perform } from '../../../platform/acts/perform.ts'
import { atVersion } from '../../../platform/acts/version.ts'
import { jsonb } from '../../../platform/database/db.ts'
import { changed } from '../../../platform/record/change.ts'
import { anchor, keepStamp, logReceipt, printSheet } from '../contract/anchors.ts'
import { logRow, logTables } from '../log/tables.ts'
import { refuse } from '../model.ts'

const keep = perform(keepStamp, async ({ tx, newId }, input) => {
  const row = { ...input, id: newId('anc'), kind: 'stamp' as const, receivedOn: null, keeper: null, note: null, version: 1 }
  await logTables(tx)
    .insertInto('recordAnchor')
    .values({ ...row, revocation: jsonb(row.revocation) })
    .execute()
  // A proof that holds the token anyway opens its digest alone.
  const digest = createHash('sha256').update(Buffer.from(input.token, 'base64')).digest('hex')
  return done(changed(anchor, row.id, null, { ...row, digest }), {})
})

const print = perform(printSheet, async ({ tx, newId, now }) => {
  const { size, root, checkpoint } = await logRow(tx)
  if (checkpoint === null || size === 0) throw refuse.nothingToAnchor()
  const at = now.toISOString()
  const row = { id: newId('anc'), kind: 'sheet' as const, size, root, checkpoint, at, version: 1 }
  const rest = { authority: null, token: null, roots: null, revocation: null, receivedOn: null, keeper: null, note: null }
  await logTables(tx)
    .insertInto('recordAnchor')
    .values({ ...row, ...rest })
    .execute()
  return done(changed(anchor, row.id, null, row), { sheet: row.id })
})

const receive = perform(logReceipt, async ({ tx }, { sheet, version, receivedOn, keeper, note }) => {
  const before = atVersion(
    await logTables(tx)
      .selectFrom('recordAnchor')
      .selectAll()
      .where('id', '=', sheet)
      .where('kind', '=', 'sheet')
      .forUpdate()
      .executeTakeFirst(),
    version,
  )
  if (before.receivedOn !== null) throw refuse.alreadyReceived()
  const received = { receivedOn, keeper, note }
  await logTables(tx)
    .updateTable('recordAnchor')
    .set({ ...received, version: version + 1 })
    .where('id', '=', sheet)
    .execute()
  return done(changed(anchor, sheet, before, { ...before, ...received }), {}, receivedOn)
})

export const anchorActs = [keep, print, receive]
