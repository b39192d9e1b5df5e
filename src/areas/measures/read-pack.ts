import { MeasurePack, type MeasurePack as Pack } from '../../catalog/measure-pack.ts'
import { applies } from '../../catalog/measures.ts'
import type { Says } from '../../kernel/says.ts'
import { readPackText, type PackFault } from '../../platform/packs/read-pack-text.ts'

const twice = (id: string): Says => ({ ja: `番号 ${id} が 2回あります。`, en: `The id ${id} is there twice.` })
const unknown = (id: string): Says => ({ ja: `対策 ${id} は、この対策集にありません。`, en: `This pack has no measure ${id}.` })
const nowhere: Says = {
  ja: '外部者に「信頼関係の維持・向上等」の対策はありません。相手か目的を直してください。',
  en: 'There are no measures of trust towards outsiders. Correct route or purpose.',
}

/** What the form alone does not say. */
function contradictions(pack: Pack): PackFault[] {
  const seen = new Set<string>()
  const found: PackFault[] = []
  pack.measures.forEach((one, i) => {
    if (seen.has(one.id)) found.push({ path: ['measures', i, 'id'], says: twice(one.id) })
    seen.add(one.id)
    if (!applies(one.route, one.purpose)) found.push({ path: ['measures', i, 'purpose'], says: nowhere })
  })
  pack.templates?.forEach((template, i) =>
    template.measures.forEach((id, k) => {
      if (!seen.has(id)) found.push({ path: ['templates', i, 'measures', k], says: unknown(id), misses: id })
    }),
  )
  return found
}

/**
 * A pack of measures from YAML or JSON text.
 * @throws InputRefusal with line and reason of each fault; nothing is read in part.
 */
export const readPack = (text: string): Promise<Pack> => readPackText(text, MeasurePack, contradictions)
