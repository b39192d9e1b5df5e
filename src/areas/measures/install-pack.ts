import type { ActContext } from '../../platform/acts/perform.ts'
import { changed, type Change } from '../../platform/record/change.ts'
import { alreadyHere, builtInName, comesIn, packDigest, takesNone } from '../../platform/packs/come-in.ts'
import { packThing } from './contract/things.ts'
import { compareMeasures, type PackChanges } from './model/pack-change.ts'
import { readPack } from './read-pack.ts'
import { measuresOf, packByName, saveMeasures, savePack, takenElsewhere } from './store-catalogue.ts'
import type { PackRow } from './store.ts'

const fold = (
  pack: { packVersion: number; effective: string; source: string; name: string },
  sha256: string,
  changes: PackChanges,
) => ({
  ...pack,
  sha256,
  added: [...changes.added],
  removed: [...changes.removed],
  altered: changes.altered.map(({ measure }) => measure),
})

/**
 * Puts in a pack, or a newer version of it. The company's plan stays as it is; what changed is kept to be shown.
 * @throws InputRefusal with line and reason; Refusal packs.older, notYet, takes, reserved.
 */
export async function installPack(
  context: ActContext,
  text: string,
  builtIn: boolean,
): Promise<{ change: Change; changes: PackChanges } | null> {
  const { tx, today } = context
  if (builtIn && alreadyHere(text, await packByName(tx, builtInName(text)))) return null
  const pack = await readPack(text)
  const before = await packByName(tx, pack.id)
  if (!comesIn(pack, before, builtIn, today)) return null
  const id = before?.id ?? context.newId('mpk')
  takesNone(
    await takenElsewhere(
      tx,
      pack.measures.map((one) => one.id),
      id,
    ),
  )
  const changes = compareMeasures(before ? await measuresOf(tx, id) : [], pack.measures)
  const row: PackRow = {
    id,
    name: pack.id,
    packVersion: pack.version,
    effective: pack.effective,
    says: pack.says,
    source: pack.source,
    templates: pack.templates ?? [],
    changes,
    installedOn: today,
    builtIn,
    version: (before?.version ?? 0) + 1,
  }
  await savePack(tx, row)
  await saveMeasures(tx, id, pack.measures)
  return { change: changed(packThing, id, before ?? null, fold(row, packDigest(text), changes)), changes }
}
