import type { Id } from '../../kernel/ids.ts'
import { refuse as common } from '../../kernel/refusal.ts'
import { done, perform, type ActContext } from '../../platform/acts/perform.ts'
import { atVersion } from '../../platform/acts/version.ts'
import { changed, type Change } from '../../platform/record/change.ts'
import { assetsById } from '../inventory/index.ts'
import { attachFile, plainName } from '../vault/index.ts'
import { addPaper, changeDossier, dossier as dossierThing, openDossier, paper as paperThing } from './contract.ts'
import { notLater, type Dossier, type Paper } from './model.ts'
import { mustBeHere } from './present.ts'
import { dossierChangeable, dossierForUpdate, dossierReportable, insertDossier, insertPaper, saveDossier } from './store.ts'

/** @throws Refusal maruhi.notFound for an asset the actor may not see. */
async function requireAsset({ tx, actor }: ActContext, asset: Id<'ast'> | null): Promise<void> {
  if (asset !== null && (await assetsById(tx, actor, [asset])).length === 0) throw common.notFound()
}

const open = perform(openDossier, async (context, input) => {
  await requireAsset(context, input.asset)
  await mustBeHere(context, 'members', input.members)
  const { tx, actor, now, newId } = context
  const row: Dossier = { ...input, id: newId('ori'), keeper: actor.person, papers: 0, created: now.toISOString(), version: 1 }
  await insertDossier(tx, row)
  return done(changed(dossierThing, row.id, null, row), { dossier: row.id })
})

const change = perform(changeDossier, async (context, { dossier: id, version, ...input }) => {
  const { tx, actor } = context
  const before = atVersion(await dossierForUpdate(tx, id, dossierChangeable(actor)), version)
  if (input.asset !== before.asset) await requireAsset(context, input.asset)
  await mustBeHere(context, 'members', input.members, before.members)
  await mustBeHere(context, 'keeper', [input.keeper], [before.keeper])
  const after: Dossier = { ...before, ...input, version: version + 1 }
  await saveDossier(tx, after)
  return done(changed(dossierThing, id, before, after), {})
})

/** The paper and its dossier change in one act, so that a proof of the dossier holds all its papers. */
const add = perform(addPaper, async (context, { dossier: id, file, ...input }) => {
  const { tx, actor, now, today, newId } = context
  notLater(input.madeOn, today, 'madeOn')
  const before = await dossierForUpdate(tx, id, dossierReportable(actor))
  if (!before) throw common.notFound()
  const paper = newId('opp')
  const changes: Change[] = []
  let brought: Pick<Paper, 'fileName' | 'sha256' | 'bytes' | 'vault'> = { fileName: null, sha256: null, bytes: null, vault: null }
  if (file !== null) {
    brought = { fileName: plainName(file.name), sha256: file.sha256, bytes: file.bytes, vault: file.vault }
    if (file.vault !== null) {
      const kept = await attachFile(context, { file: file.vault, subject: paper, kind: paperThing.kind, readers: null })
      brought = { ...brought, sha256: kept.sha256, bytes: kept.bytes }
      changes.push(kept.change)
    }
  }
  const row: Paper = { ...input, ...brought, id: paper, dossier: id, broughtBy: actor.person, at: now.toISOString() }
  const after: Dossier = { ...before, papers: before.papers + 1 }
  await insertPaper(tx, row)
  await saveDossier(tx, after)
  changes.push(changed(paperThing, paper, null, row), changed(dossierThing, id, before, after))
  return done(changes, { paper }, input.madeOn)
})

export const dossierActs = [open, change, add]
