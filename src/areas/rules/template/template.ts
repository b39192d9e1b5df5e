import type { RuleTemplate, TemplateBlock } from '../../../catalog/rule-pack.ts'

/** Filled in by every paper itself. */
export const ownVariables = ['company', 'effective'] as const

/** Texts of a block, as they stand in the pack. */
export function textsOfBlock(block: TemplateBlock): string[] {
  switch (block.kind) {
    case 'chapter':
    case 'heading':
    case 'article':
      return [block.title]
    case 'paragraph':
    case 'item':
    case 'bullet':
      return [block.text]
    case 'note':
      return [block.title ?? '', block.text]
    case 'table':
      return [block.caption ?? '', ...(block.head ?? []), ...block.rows.flat()]
    case 'facts':
      return block.facts.flatMap(({ name, value }) => [name, value])
    case 'signature':
      return [
        block.date ?? '',
        ...block.signers.flatMap(({ role, lines }) => [role ?? '', ...lines.map((one) => one.value ?? '')]),
      ]
    case 'handling':
      return [block.caption ?? '']
    case 'list':
    case 'pageBreak':
      return []
  }
}

export const variablesIn = (text: string): string[] =>
  [...text.matchAll(/\{\{([A-Za-z][A-Za-z0-9-]*)\}\}/gu)].map(([, id]) => id ?? '')

export const referencesIn = (text: string): string[] => [...text.matchAll(/\[\[~?([^\][]+)\]\]/gu)].map(([, id]) => id ?? '')

/** Every measure a template's text promises. */
export const measuresOf = (template: RuleTemplate): ReadonlySet<string> =>
  new Set(template.body.flatMap((block) => block.measures ?? []))
