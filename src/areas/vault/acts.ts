import { sql } from 'kysely'
import { refuse as common } from '../../kernel/refusal.ts'
import { done, perform } from '../../platform/acts/perform.ts'
import type { Db } from '../../platform/database/db.ts'
import { changed } from '../../platform/record/change.ts'
import { dropUnused, keepFile, keepScrub, makeFirstKey, openFile, rotateKey, scrubNow, vaultFile, vaultKey } from './contract.ts'
import { masterKey, sealedNewKey, wrapName, type MasterKey } from './keys.ts'
import { refuse, unusedAfterHours } from './model.ts'
import { scrubKind } from './scrub.ts'
import { unwrapKey, wrapKey } from './seal.ts'
import { contentsWithin, fileForUpdate, saveFile, vault, type VaultFile } from './store.ts'
import { destroyed } from './use.ts'

const keyRow = (tx: Db) => vault(tx).selectFrom('vaultKey').selectAll()

const keep = perform(keepFile, async ({ tx, actor, now }, { file, ...rest }) => {
  // Held against a rotation: a key that is wrapped by one that has gone could never be opened.
  const inUse = await keyRow(tx)
    .where('generation', '=', rest.generation)
    .where('key', 'is not', null)
    .forShare()
    .executeTakeFirst()
  if (!inUse) throw refuse.notYours({}, 'file')
  const row: VaultFile = {
    ...rest,
    id: file,
    subject: null,
    subjectKind: null,
    readers: null,
    keptBy: actor.person,
    keptAt: now.toISOString(),
    checked: now.toISOString(),
    damaged: false,
    version: 1,
  }
  await vault(tx).insertInto('vaultFile').values(row).execute()
  return done(changed(vaultFile, file, null, row), {})
})

const open = perform(openFile, async ({ tx, registry, actor, now }, { file }) => {
  const row = await vault(tx)
    .selectFrom('vaultFile')
    .selectAll()
    .where('id', '=', file)
    .where(contentsWithin(registry, actor))
    .executeTakeFirst()
  if (!row) throw common.notFound()
  const { key, generation, sha256, bytes } = row
  if (key === null || generation === null) throw refuse.destroyed()
  return done(changed(vaultFile, file, row, { ...row, openedAt: now.toISOString() }), { key, generation, sha256, bytes })
})

const first = perform(makeFirstKey, async ({ tx, secrets, now, newId }) => {
  const row = { id: newId('vky'), generation: 1, key: sealedNewKey(secrets), made: now.toISOString(), retired: null }
  // Two first files at once: one key is made.
  const made = await vault(tx)
    .insertInto('vaultKey')
    .values(row)
    .onConflict((conflict) => conflict.column('generation').doNothing())
    .returning('id')
    .execute()
  return done(made.length === 0 ? [] : changed(vaultKey, row.id, null, row), {})
})

/** @throws Refusal vault.damaged: a key that cannot be opened would be lost with the old master key. */
function keyOf(file: VaultFile, master: MasterKey): Buffer {
  try {
    return unwrapKey(master.key, file.key ?? '', wrapName(file.id, master.generation))
  } catch {
    throw refuse.damaged()
  }
}

/** A new master key; every file's own key is wrapped anew, the contents stay as they lie, and the old key is destroyed. */
const rotate = perform(rotateKey, async ({ tx, secrets, now, newId }) => {
  const old = await keyRow(tx).where('key', 'is not', null).forUpdate().executeTakeFirst()
  if (!old) throw refuse.noKey()
  const at = now.toISOString()
  const generation = old.generation + 1
  const row = { id: newId('vky'), generation, key: sealedNewKey(secrets), made: at, retired: null }
  await vault(tx).insertInto('vaultKey').values(row).execute()
  const [before, next] = [await masterKey(tx, secrets, old.generation), await masterKey(tx, secrets, generation)]
  const files = await vault(tx).selectFrom('vaultFile').selectAll().where('key', 'is not', null).forUpdate().execute()
  for (const file of files) {
    const plain = keyOf(file, before)
    const key = wrapKey(next.key, plain, wrapName(file.id, generation))
    await saveFile(tx, { ...file, key, generation, version: file.version + 1 })
  }
  await vault(tx).updateTable('vaultKey').set({ key: null, retired: at }).where('id', '=', old.id).execute()
  const changes = files.map((file) => changed(vaultFile, file.id, file, { ...file, generation }))
  const keys = [
    changed(vaultKey, row.id, null, { ...row, rewrapped: files.length }),
    changed(vaultKey, old.id, old, { ...old, retired: at }),
  ]
  return done([...keys, ...changes], { generation, files: files.length })
})

const scrub = perform(scrubNow, async ({ enqueue }) => done([], { job: await enqueue(scrubKind, {}) }))

const keepResult = perform(keepScrub, async ({ tx, now }, { file, damaged }) => {
  const before = await fileForUpdate(tx, file)
  if (!before) throw common.notFound()
  await saveFile(tx, { ...before, damaged, checked: now.toISOString() })
  return done(changed(vaultFile, file, before, { ...before, damaged }), {})
})

const drop = perform(dropUnused, async ({ tx, now }) => {
  const unused = await vault(tx)
    .selectFrom('vaultFile')
    .selectAll()
    .where('subject', 'is', null)
    .where('key', 'is not', null)
    .where('keptAt', '<', sql<string>`${now.toISOString()}::timestamptz - make_interval(hours => ${unusedAfterHours})`)
    .forUpdate()
    .execute()
  const changes = []
  for (const file of unused) changes.push(await destroyed(tx, file, now))
  return done(changes, { files: unused.length })
})

export const acts = [first, keep, open, rotate, scrub, keepResult, drop]
