import type { Column, Filter } from '../../../kernel/view.ts'
import type { AssetField } from './custom.ts'

type Shown = Pick<AssetField, 'id' | 'name' | 'kind' | 'choices'>

/** How the column of a field is called in rows and addresses: its id in one word. */
export const customName = (id: string): string => id.replace('_', '')

/** A field of the company as a column of the register. */
export function customColumn({ id, name, kind, choices }: Shown): { name: string; column: Column } {
  const column = { says: { ja: name, en: name }, type: kind, width: kind === 'text' ? 20 : 14, optional: true, sortable: true }
  return { name: customName(id), column: kind === 'choice' ? { ...column, choices: alike(choices) } : column }
}

const alike = (words: readonly string[]) => Object.fromEntries(words.map((one) => [one, { ja: one, en: one }]))

/** How far a day is: what its chips are, counted from today. */
export const dayChoices = {
  past: { ja: '過ぎた', en: 'Past' },
  soon: { ja: '30日以内', en: 'Within 30 days' },
  later: { ja: 'それより先', en: 'Later' },
  none: { ja: '空欄', en: 'Empty' },
} as const

/** The chips of a field: its choices, or how far its day is. Texts and numbers have too many values for chips. */
export function customFilter({ id, name, kind, choices }: Shown): { name: string; filter: Filter } | undefined {
  const says = { ja: name, en: name }
  if (kind === 'choice') return { name: customName(id), filter: { says, choices: alike(choices) } }
  if (kind === 'date') return { name: `${customName(id)}When`, filter: { says, choices: dayChoices } }
  return undefined
}
