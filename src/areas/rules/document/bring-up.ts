import {
  compareVersions,
  mergeDocuments,
  type Block,
  type Conflict,
  type PaperDocument,
  type VersionRow,
} from '../../../engines/paper/index.ts'
import { mended } from './mend.ts'

/** Blocks as a paper, for comparing and merging; the day is of no matter there. */
export const asPaper = (blocks: readonly Block[]): PaperDocument => ({ title: '', date: '2000-01-01', blocks })

const switched = (block: Block, off: boolean): Block => {
  const { off: _was, ...rest } = block
  return (off ? { ...rest, off: true } : rest) as Block
}

const isOff = (block: Block | undefined): boolean => block?.off === true

/** Switches follow the template first, so that a text the company changed keeps its words when its clause is switched. */
function followSwitches(base: readonly Block[], body: readonly Block[], now: readonly Block[]) {
  const [was, to] = [new Map(base.map((one) => [one.id, one])), new Map(now.map((one) => [one.id, one]))]
  const turned = (id: string) => was.has(id) && to.has(id) && isOff(was.get(id)) !== isOff(to.get(id))
  return {
    base: base.map((one) => (turned(one.id) ? switched(one, isOff(to.get(one.id))) : one)),
    body: body.map((one) =>
      turned(one.id) && isOff(one) === isOff(was.get(one.id)) ? switched(one, isOff(to.get(one.id))) : one,
    ),
  }
}

export interface BroughtUp {
  readonly body: readonly Block[]
  readonly conflicts: readonly Conflict[]
  /** What the printed paper would say otherwise than now; empty where nothing is to be done. */
  readonly rows: readonly VersionRow[]
}

/** Whose words stand where both changed: the company's unless chosen otherwise. */
export type Choices = Readonly<Record<string, 'company' | 'template'>>

const chosen = (merged: readonly Block[], conflicts: readonly Conflict[], choices: Choices): Block[] => {
  const wanted = new Map<string, Conflict>()
  for (const conflict of conflicts) if ('id' in conflict && choices[conflict.id] === 'template') wanted.set(conflict.id, conflict)
  const blocks = merged.flatMap((block) => {
    const conflict = wanted.get(block.id)
    if (conflict?.kind === 'both changed') return [conflict.template]
    return conflict?.kind === 'company changed, template removed' || conflict?.kind === 'heading kept' ? [] : [block]
  })
  for (const conflict of wanted.values())
    if (conflict.kind === 'company removed, template changed') blocks.push(conflict.template)
  return blocks
}

/**
 * The paper brought in line with what its template says now, filled with the plan and the classes of today. Only what the company left as it was
 * changes; where it wrote its own words and the template changed too, its words stay and the conflict is told.
 * @param base what the template said when the two were last brought together
 * @throws PaperError as `flow`, but never `REFERENCE`
 */
export function broughtUp(
  base: readonly Block[],
  body: readonly Block[],
  now: readonly Block[],
  choices: Choices = {},
): BroughtUp {
  const followed = followSwitches(base, body, now)
  const merged = mergeDocuments(asPaper(followed.base), asPaper(followed.body), asPaper(now))
  const blocks = chosen(merged.document.blocks, merged.conflicts, choices)
  const rows = compareVersions(mended(asPaper(body)).document, mended(asPaper(blocks)).document)
  return {
    body: blocks,
    conflicts: merged.conflicts,
    rows: rows.filter(({ kind }) => kind !== 'same'),
  }
}

/** A title that names a class follows the class to its new name; a title of the company's own stays. `pattern`: the template's title with its variables. */
export function retitled(title: string, pattern: string, now: string): string {
  const [first = '', ...rest] = pattern.split(/\{\{[A-Za-z][A-Za-z0-9-]*\}\}/u)
  return rest.length > 0 && title.startsWith(first) && title.endsWith(rest.at(-1) ?? '') ? now : title
}
