import type { ActContext } from '../../../platform/acts/perform.ts'
import { changed, type Change } from '../../../platform/record/change.ts'
import { alreadyHere, builtInName, comesIn, packDigest, takesNone } from '../../../platform/packs/come-in.ts'
import { packThing } from '../contract/things.ts'
import type { RulePackRow, TemplateChanges } from '../tables.ts'
import { readRulePack } from '../template/read-pack.ts'
import { packByName, savePack, templateChanges, templatesElsewhere } from './store.ts'

const recorded = (row: RulePackRow, sha256: string) => ({
  name: row.name,
  packVersion: row.packVersion,
  effective: row.effective,
  source: row.source,
  sha256,
  added: [...row.changes.added],
  removed: [...row.changes.removed],
  altered: [...row.changes.altered],
})

/**
 * Puts in a pack of templates, or a newer version of it. Papers of the company stay as they are; each is told what its template says now.
 * @throws InputRefusal with line and reason; Refusal packs.older, notYet, takes, reserved.
 */
export async function installRulePack(
  context: ActContext,
  text: string,
  builtIn: boolean,
): Promise<{ change: Change; changes: TemplateChanges } | null> {
  const { tx, today } = context
  if (builtIn && alreadyHere(text, await packByName(tx, builtInName(text)))) return null
  const pack = await readRulePack(text)
  const before = await packByName(tx, pack.id)
  if (!comesIn(pack, before, builtIn, today)) return null
  const id = before?.id ?? context.newId('rpk')
  takesNone(
    await templatesElsewhere(
      tx,
      pack.templates.map((one) => one.id),
      id,
    ),
  )
  const changes = await templateChanges(tx, id, pack.templates)
  const row: RulePackRow = {
    id,
    name: pack.id,
    packVersion: pack.version,
    effective: pack.effective,
    says: pack.says,
    source: pack.source,
    handling: pack.handling ?? [],
    changes,
    installedOn: today,
    builtIn,
    version: (before?.version ?? 0) + 1,
  }
  await savePack(tx, row, pack.templates)
  return { change: changed(packThing, id, before ? recorded(before, '') : null, recorded(row, packDigest(text))), changes }
}
