import type { Block, PaperDocument } from '../model/document.ts'
import { blockKey } from '../model/same.ts'
import { rankOf } from '../model/structure.ts'
import { mergeTables } from './merge-table.ts'
import { inOrder } from './sequence.ts'

/**
 * A place where the company and the new template both changed something. The company's words stand in the merged document; `template` is what the
 * new template says, for a person to choose.
 */
export type Conflict =
  | {
      readonly kind: 'both changed'
      readonly id: string
      readonly base: Block | null
      readonly company: Block
      readonly template: Block
    }
  | { readonly kind: 'company changed, template removed'; readonly id: string; readonly base: Block; readonly company: Block }
  | { readonly kind: 'company removed, template changed'; readonly id: string; readonly base: Block; readonly template: Block }
  | { readonly kind: 'heading kept'; readonly id: string; readonly company: Block }
  | { readonly kind: 'both moved'; readonly id: string }
  | { readonly kind: 'field'; readonly field: string; readonly company: string; readonly template: string }

export interface Merged {
  readonly document: PaperDocument
  readonly conflicts: readonly Conflict[]
  /** Ids of blocks taken from the new template: changed, added; and those it removed. */
  readonly taken: { readonly changed: readonly string[]; readonly added: readonly string[]; readonly removed: readonly string[] }
}

const byId = (document: PaperDocument): Map<string, Block> => new Map(document.blocks.map((block) => [block.id, block]))

const same = (a: Block | undefined, b: Block | undefined): boolean =>
  a !== undefined && b !== undefined && blockKey(a) === blockKey(b)

/** The blocks below a heading: up to the next of its rank or higher. */
function belongings(blocks: readonly Block[], at: number): readonly Block[] {
  const heading = blocks[at]
  if (!heading) return []
  const end = blocks.findIndex((block, i) => i > at && rankOf(block) <= rankOf(heading))
  return blocks.slice(at + 1, end < 0 ? blocks.length : end)
}

/** Ids in the company's order; where only the template moved blocks, in the template's. New ids stand behind what they follow in their own document. */
function order(
  base: readonly string[],
  company: readonly string[],
  template: readonly string[],
  conflicts: Conflict[],
): string[] {
  const common = new Set(base.filter((id) => company.includes(id) && template.includes(id)))
  const places = (ids: readonly string[]) => new Map(ids.filter((id) => common.has(id)).map((id, i) => [id, i]))
  const movedIn = (ids: readonly string[]): string[] => {
    const at = places(base)
    const seen = ids.filter((id) => common.has(id))
    const still = new Set(inOrder(seen.map((id) => at.get(id) ?? 0)))
    return seen.filter((id) => !still.has(at.get(id) ?? -1))
  }
  const movedByCompany = movedIn(company)
  const movedByTemplate = movedIn(template)
  if (movedByCompany.length > 0) for (const id of movedByTemplate) conflicts.push({ kind: 'both moved', id })
  const [leading, other] = movedByTemplate.length > 0 && movedByCompany.length === 0 ? [template, company] : [company, template]
  const result = [...leading]
  let after: string | null = null
  for (const id of other) {
    if (!result.includes(id)) {
      const at: number = after === null ? 0 : result.indexOf(after) + 1
      result.splice(at, 0, id)
    }
    after = id
  }
  return result
}

const fields = ['title', 'number', 'date', 'dateText', 'company', 'addressee', 'header', 'footer', 'layout'] as const

function mergeFields(
  base: PaperDocument,
  company: PaperDocument,
  template: PaperDocument,
  conflicts: Conflict[],
): Partial<PaperDocument> {
  const taken: Record<string, string> = {}
  for (const field of fields) {
    const [was, ours, theirs] = [base[field] ?? '', company[field] ?? '', template[field] ?? '']
    if (ours === was && theirs !== '') taken[field] = theirs
    else if (theirs !== was && theirs !== ours) conflicts.push({ kind: 'field', field, company: ours, template: theirs })
  }
  return taken
}

/**
 * Brings a new template into a document the company has edited. Block by block: what only one side changed is taken; where both changed, the
 * company's words stay and the conflict is told; tables are merged cell by cell. Nothing the company wrote or changed ever leaves the document.
 * Quadratic in the number of blocks at worst.
 */
export function mergeDocuments(base: PaperDocument, company: PaperDocument, template: PaperDocument): Merged {
  const [was, ours, theirs] = [byId(base), byId(company), byId(template)]
  const conflicts: Conflict[] = []
  const taken = { changed: [] as string[], added: [] as string[], removed: [] as string[] }

  const decide = (id: string): Block | null => {
    const [b, o, t] = [was.get(id), ours.get(id), theirs.get(id)]
    if (o && t) {
      if (same(o, t) || same(b, t)) return o
      if (same(b, o)) return (taken.changed.push(id), t)
      const table = b?.kind === 'table' && o.kind === 'table' && t.kind === 'table' ? mergeTables(b, o, t) : null
      const [company, template] = table ? [table.company, table.template] : [o, t]
      if (table?.conflict === false) taken.changed.push(id)
      else conflicts.push({ kind: 'both changed', id, base: b ?? null, company, template })
      return company
    }
    if (o) {
      if (!b) return o
      if (!same(b, o)) return (conflicts.push({ kind: 'company changed, template removed', id, base: b, company: o }), o)
      const below = belongings(company.blocks, company.blocks.indexOf(o))
      const ownWork = below.some((block) => !was.has(block.id) || !same(was.get(block.id), block))
      if (ownWork && rankOf(o) < 2) return (conflicts.push({ kind: 'heading kept', id, company: o }), o)
      return (taken.removed.push(id), null)
    }
    if (!t) return null
    if (!b) return (taken.added.push(id), t)
    if (!same(b, t)) conflicts.push({ kind: 'company removed, template changed', id, base: b, template: t })
    return null
  }

  const ids = order([...was.keys()], [...ours.keys()], [...theirs.keys()], conflicts)
  const blocks = ids.map(decide).filter((block) => block !== null)
  return { document: { ...company, ...mergeFields(base, company, template, conflicts), blocks }, conflicts, taken }
}
