import type { Says } from '../../../kernel/says.ts'
import {
  exportSays,
  kindSays,
  levelSays,
  originSays,
  personalSays,
  type Asset,
  type ExportControl,
  type Holding,
} from '../../inventory/index.ts'
import { placeText, type Company } from './compare.ts'

const alike = (text: string): Says => ({ ja: text, en: text })
const joined = (all: readonly Says[]): Says => ({
  ja: all.map(({ ja }) => ja).join('、'),
  en: all.map(({ en }) => en).join(', '),
})
const longest = 200

/** The value of a field as people read it, for "from this to that". */
export function showValue(field: string, value: unknown, company: Company): Says {
  if (value === null || value === undefined) return alike('')
  switch (field) {
    case 'kind':
      return kindSays[value as Asset['kind']]
    case 'origin':
      return originSays[value as Asset['origin']]
    case 'personal':
      return joined((value as Asset['personal']).map((kind) => personalSays[kind]))
    case 'exportControl':
      return exportSays[value as ExportControl]
    case 'deemedExport':
    case 'limitedProvision':
    case 'supplyChain':
      return { ja: '○', en: 'Yes' }
    case 'tags':
      return alike((value as readonly string[]).join('、'))
    case 'importance':
      return levelSays[value as keyof typeof levelSays]
    case 'department':
      return alike(company.departments.nameOf(value as Asset['department']))
    case 'owner':
      return alike(company.people.nameOf(value as Asset['owner']))
    case 'holdings':
      return alike(placeText(value as readonly Holding[]))
    default:
      return alike(String(value).slice(0, longest))
  }
}
