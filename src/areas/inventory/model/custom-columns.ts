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

/** The chips of a field: its choices. */
export function customFilter({ name, kind, choices }: Shown): Filter | undefined {
  if (kind !== 'choice') return undefined
  return { says: { ja: name, en: name }, choices: alike(choices) }
}
