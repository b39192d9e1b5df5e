import { createHash } from 'node:crypto'
import { refusals } from '../../kernel/refusal.ts'
import type { ActContext } from '../../platform/acts/perform.ts'
import { changed, type Change } from '../../platform/record/change.ts'
import { packThing } from './contract/things.ts'
import { compareMeasures, type PackChanges } from './model/pack-change.ts'
import { readPack } from './read-pack.ts'
import { measuresOf, packByName, saveMeasures, savePack, takenElsewhere } from './store-catalogue.ts'
import type { PackRow } from './store.ts'

const refuse = refusals('measures', {
  packOlder: {
    status: 409,
    ja: 'この対策集は第 {installed}版が入っています。取り込めるのは、それより新しい版です（いまの内容は第 {offered}版）。',
    en: 'Version {installed} of this pack is installed. Only a newer one can be installed; this is version {offered}.',
  },
  packNotYet: {
    status: 422,
    ja: 'この対策集の発効日は {effective}です。発効日以降に取り込んでください。',
    en: 'This pack takes effect on {effective}. Install it on that day or later.',
  },
  packTakes: {
    status: 409,
    ja: '対策の番号 {ids}は、ほかの対策集で使われています。番号を変えてください。',
    en: 'Other packs use the ids {ids}. Choose other ids.',
  },
  packReserved: {
    status: 409,
    ja: '「{name}」は、はじめから入っている対策集の名前です。別の名前（id）にしてください。',
    en: '“{name}” is the name of the pack that comes along. Choose another id.',
  },
})

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
 * @throws InputRefusal with line and reason; Refusal measures.packOlder, packNotYet, packTakes, packReserved.
 */
export async function installPack(
  context: ActContext,
  text: string,
  builtIn: boolean,
): Promise<{ change: Change; changes: PackChanges } | null> {
  const { tx, today } = context
  const pack = readPack(text)
  if (pack.effective > today && !builtIn) throw refuse.packNotYet({ effective: pack.effective }, 'text')
  const before = await packByName(tx, pack.id)
  if (before && before.builtIn !== builtIn) throw refuse.packReserved({ name: pack.id }, 'text')
  if (before && pack.version <= before.packVersion) {
    if (builtIn) return null
    throw refuse.packOlder({ installed: before.packVersion, offered: pack.version }, 'text')
  }
  const id = before?.id ?? context.newId('mpk')
  const taken = await takenElsewhere(
    tx,
    pack.measures.map((one) => one.id),
    id,
  )
  if (taken.length > 0) throw refuse.packTakes({ ids: taken.slice(0, 10).join('、') }, 'text')
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
  const sha256 = createHash('sha256').update(text, 'utf8').digest('hex')
  return { change: changed(packThing, id, before ?? null, fold(row, sha256, changes)), changes }
}
