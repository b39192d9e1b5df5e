import { createHash } from 'node:crypto'
import { refusals } from '../../../kernel/refusal.ts'
import type { ActContext } from '../../../platform/acts/perform.ts'
import { changed, type Change } from '../../../platform/record/change.ts'
import { packThing } from '../contract/things.ts'
import type { RulePackRow, TemplateChanges } from '../tables.ts'
import { readRulePack } from '../template/read-pack.ts'
import { packByName, savePack, templateChanges, templatesElsewhere } from './store.ts'

const refuse = refusals('rules', {
  packOlder: {
    status: 409,
    ja: 'このひな形集は第 {installed}版が入っています。取り込めるのは、それより新しい版です（いまの内容は第 {offered}版）。',
    en: 'Version {installed} of this pack is installed. Only a newer one can be installed; this is version {offered}.',
  },
  packNotYet: {
    status: 422,
    ja: 'このひな形集の発効日は {effective}です。発効日以降に取り込んでください。',
    en: 'This pack takes effect on {effective}. Install it on that day or later.',
  },
  packTakes: {
    status: 409,
    ja: 'ひな形の番号 {ids}は、ほかのひな形集で使われています。番号を変えてください。',
    en: 'Other packs use the ids {ids}. Choose other ids.',
  },
  packReserved: {
    status: 409,
    ja: '「{name}」は、はじめから入っているひな形集の名前です。別の名前（id）にしてください。',
    en: '“{name}” is the name of a pack that comes along. Choose another id.',
  },
})

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
 * @throws InputRefusal with line and reason; Refusal rules.packOlder, packNotYet, packTakes, packReserved.
 */
export async function installRulePack(
  context: ActContext,
  text: string,
  builtIn: boolean,
): Promise<{ change: Change; changes: TemplateChanges } | null> {
  const { tx, today } = context
  const pack = readRulePack(text)
  if (pack.effective > today && !builtIn) throw refuse.packNotYet({ effective: pack.effective }, 'text')
  const before = await packByName(tx, pack.id)
  if (before && before.builtIn !== builtIn) throw refuse.packReserved({ name: pack.id }, 'text')
  if (before && pack.version <= before.packVersion) {
    if (builtIn) return null
    throw refuse.packOlder({ installed: before.packVersion, offered: pack.version }, 'text')
  }
  const id = before?.id ?? context.newId('rpk')
  const taken = await templatesElsewhere(
    tx,
    pack.templates.map((one) => one.id),
    id,
  )
  if (taken.length > 0) throw refuse.packTakes({ ids: taken.slice(0, 10).join('、') }, 'text')
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
  const sha256 = createHash('sha256').update(text, 'utf8').digest('hex')
  return { change: changed(packThing, id, before ? recorded(before, '') : null, recorded(row, sha256)), changes }
}
