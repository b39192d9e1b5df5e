import type { Says } from '../../../kernel/says.ts'
import type { Handling, RuleTemplate, TemplateBlock } from '../../../catalog/rule-pack.ts'
import type { OutsideRule } from '../../../catalog/outside.ts'
import { parseText, rankOf, shownBlocks, type Block, type Inline, type Text } from '../../../engines/paper/index.ts'
import type { PlainDate } from '../../../kernel/time.ts'

/** A class as papers need it: its one definition. */
export interface PaperClass {
  readonly id: string
  readonly name: string
  /** Higher is stricter. */
  readonly rank: number
  readonly meaning: string
  readonly readers: string
  readonly outside: OutsideRule
}

/** What a template is filled with. */
export interface TemplateGround {
  /** Day the paper is dated: decides which law it states. */
  readonly day: PlainDate
  /** Words for the template's variables; what is missing prints as its default or a line to write on. */
  readonly values: Readonly<Record<string, string>>
  /** Toggles somebody set; all others stand as the template says. */
  readonly toggles: Readonly<Record<string, boolean>>
  /** Whether the plan has a measure, for one class or (null) for any. */
  readonly plans: (measure: string, classId: string | null) => boolean
  /** Classes in use, strictest first. */
  readonly classes: readonly PaperClass[]
  /** The class a paper of one class is about. */
  readonly class?: string
  readonly handling: readonly Handling[]
  /** Things for `list` blocks beside `classes`. Ids must be stable: edits hang on them. */
  readonly lists?: Readonly<Record<string, readonly { readonly id: string; readonly text: string }[]>>
}

/** A text promises one of these measures, for one class or (null) at all. */
export interface Binding {
  readonly block: string
  readonly class: string | null
  readonly measures: readonly string[]
}

export interface Instance {
  readonly title: string
  /** All blocks of the template; those switched off carry `off`. */
  readonly blocks: readonly Block[]
  readonly bindings: readonly Binding[]
}

const blank = '＿＿＿＿＿＿'

type Fill = (text: string) => string

function filler(variables: RuleTemplate['variables'], { values }: TemplateGround): Fill {
  // The phrases of handling name the manager in every template, also in one without a variable for it.
  const usual = new Map<string, string | undefined>([['manager', '管理責任者']])
  for (const variable of variables) usual.set(variable.id, variable.default)
  return (text) =>
    text.replace(/\{\{([A-Za-z][A-Za-z0-9-]*)\}\}/gu, (_, id: string) => {
      const given = values[id]?.trim()
      return given === undefined || given === '' ? (usual.get(id) ?? blank) : given
    })
}

/** Shorthand is read first and variables filled in afterwards: what a company types is never shorthand. */
function filled(source: string, fill: Fill): Text {
  const text = parseText(source)
  if (typeof text === 'string') return fill(text)
  return text.map((piece): Inline => {
    if (typeof piece === 'string') return fill(piece)
    return 'strong' in piece ? { strong: fill(piece.strong) } : piece
  })
}

/** Whether a toggle is on: what somebody chose, else the template's own, else what the plan says. */
export function toggleOn(template: RuleTemplate, id: string, ground: Pick<TemplateGround, 'toggles' | 'plans'>): boolean {
  const chosen = ground.toggles[id]
  if (chosen !== undefined) return chosen
  const toggle = template.toggles.find((one) => one.id === id)
  if (toggle?.on !== 'plan') return toggle?.on === true
  return template.body.some((block) => block.when === id && block.measures?.some((measure) => ground.plans(measure, null)))
}

function classText({ name, meaning, readers, outside }: PaperClass): Text {
  const seen = readers === '' ? '' : `社内で見ることができる者は、${readers.replace(/。$/u, '')}とする。`
  const shown = {
    never: '社外に開示してはならない。',
    underNda: '社外への開示は、秘密保持契約を締結した相手方に限る。',
    free: '社外への開示は制限しない。',
  }[outside]
  return [{ strong: name }, `　${meaning.replace(/。$/u, '')}。${seen}${shown}`]
}

interface Cell {
  readonly text: string
  readonly bindings: readonly Omit<Binding, 'block'>[]
}

/** What a cell says where neither the class nor the plan settles anything: an empty one would look forgotten. */
const unsettled = '―'

/** What is said of one kind of handling for one class. */
function handlingCell(one: Handling, of: PaperClass, strictest: boolean, ground: TemplateGround, fill: Fill): Cell {
  const said = one.phrases.filter(
    ({ measures, rank, outside }) =>
      (rank === undefined || (rank === 'strictest') === strictest) &&
      (outside === undefined || outside.includes(of.outside)) &&
      (measures === undefined || measures.some((measure) => ground.plans(measure, of.id))),
  )
  return {
    text: said.length === 0 ? unsettled : said.map(({ text }) => fill(text.replaceAll('{{class}}', of.name))).join(''),
    bindings: said.flatMap(({ measures }) => (measures ? [{ class: of.id, measures }] : [])),
  }
}

const strictestOf = ({ classes }: TemplateGround) => Math.max(...classes.map(({ rank }) => rank))

/** What the plan settles of each kind of handling for one class, in the words of the standard; what it leaves open is left out. */
export function handlingSaid(ground: TemplateGround, of: string): { says: Says; text: string }[] {
  const shown = ground.classes.find(({ id }) => id === of)
  if (!shown) return []
  const fill = filler([], ground)
  const strictest = shown.rank === strictestOf(ground) && ground.classes.length > 1
  return ground.handling
    .map((one) => ({ says: one.says, text: handlingCell(one, shown, strictest, ground, fill).text }))
    .filter(({ text }) => text !== unsettled)
}

function handlingTable(
  block: Extract<TemplateBlock, { kind: 'handling' }>,
  ground: TemplateGround,
  fill: Fill,
): { block: Block; bindings: Binding[] } {
  const strictest = strictestOf(ground)
  const shown = ground.classes.filter(({ id }) => block.of === 'classes' || id === ground.class)
  const rows = ground.handling
    .map((one) => ({
      one,
      cells: shown.map((of) => handlingCell(one, of, of.rank === strictest && ground.classes.length > 1, ground, fill)),
    }))
    // Beside other classes it shows that nothing is settled; alone, on a leaflet, it says nothing.
    .filter(({ cells }) => block.of === 'classes' || cells.some(({ text }) => text !== unsettled))
  return {
    block: {
      kind: 'table',
      id: block.id,
      ...(block.caption === undefined ? {} : { caption: block.caption }),
      columns: [{ width: 1.25 }, ...shown.map(() => ({ width: 5 / Math.max(1, shown.length) }))],
      head: ['取扱い', ...shown.map(({ name }) => name)],
      rows: rows.map(({ one, cells }) => [{ text: one.says.ja, head: true as const }, ...cells.map(({ text }) => text)]),
    },
    bindings: rows.flatMap(({ cells }) => cells.flatMap((cell) => cell.bindings.map((bound) => ({ ...bound, block: block.id })))),
  }
}

function blocksOf(block: TemplateBlock, ground: TemplateGround, fill: Fill): { blocks: Block[]; bindings: Binding[] } {
  const { when: _when, measures, topic: _topic, from: _from, until: _until, ...own } = block
  const bindings: Binding[] = measures ? [{ block: block.id, class: null, measures }] : []
  const one = (made: Block) => ({ blocks: [made], bindings })
  switch (own.kind) {
    case 'chapter':
    case 'heading':
    case 'article':
      return one({ ...own, title: fill(own.title) } as Block)
    case 'paragraph':
    case 'item':
    case 'bullet':
      return one({ ...own, text: filled(own.text, fill) } as Block)
    case 'note':
      return one({
        ...own,
        text: filled(own.text, fill),
        ...(own.title === undefined ? {} : { title: fill(own.title) }),
      } as Block)
    case 'facts':
      return one({ ...own, facts: own.facts.map(({ name, value }) => ({ name, value: filled(value, fill) })) })
    case 'signature':
      return one({
        kind: 'signature',
        id: own.id,
        ...(own.date === undefined ? {} : { date: fill(own.date) }),
        signers: own.signers.map(({ role, lines }) => ({
          ...(role === undefined ? {} : { role: fill(role) }),
          lines: lines.map(({ label, value, seal }) => ({
            label,
            // What nobody filled in is the line itself, to be written on.
            ...(value === undefined ? {} : { value: fill(value).replaceAll(blank, '') }),
            ...(seal === undefined ? {} : { seal }),
          })),
        })),
      })
    case 'table': {
      const { widths, rows, head, caption, id } = own
      return one({
        kind: 'table',
        id,
        ...(caption === undefined ? {} : { caption: fill(caption) }),
        columns: widths.map((width) => ({ width })),
        ...(head === undefined ? {} : { head: head.map((cell) => filled(cell, fill)) }),
        rows: rows.map((row) => row.map((cell) => filled(cell, fill))),
      })
    }
    case 'pageBreak':
      return one({ kind: 'pageBreak', id: own.id })
    case 'handling': {
      const made = handlingTable(own, ground, fill)
      return { blocks: [made.block], bindings: [...bindings, ...made.bindings] }
    }
    case 'list': {
      const rows =
        own.of === 'classes'
          ? ground.classes.map((of) => ({ id: of.id, text: classText(of) }))
          : own.of === 'class-names'
            ? ground.classes.map(({ id, name }) => ({ id, text: [{ strong: name }, 'に分類された情報'] satisfies Text }))
            : (ground.lists?.[own.of] ?? [])
      const kind = own.bullets ? 'bullet' : 'item'
      return { blocks: rows.map(({ id, text }): Block => ({ kind, id: `${own.id}-${id}`, text })), bindings }
    }
  }
}

const headings: ReadonlySet<Block['kind']> = new Set(['chapter', 'heading', 'article'])

/** Chapters and articles of which every sentence is switched off are off as well: no paper has a heading with nothing under it. */
function withoutBareHeadings(blocks: readonly Block[]): Block[] {
  const made = [...blocks]
  for (let at = made.length - 1; at >= 0; at--) {
    const head = made[at]
    if (!head || !headings.has(head.kind)) continue
    const end = made.findIndex((one, i) => i > at && rankOf(one) <= rankOf(head))
    const below = made.slice(at + 1, end === -1 ? undefined : end)
    if (below.length > 0 && shownBlocks(below).length === 0) made[at] = { ...head, off: true }
  }
  return made
}

/**
 * A template as blocks of the paper engine. Deterministic; blocks whose toggle is off are there with `off`, so that switching back restores the text.
 * @throws PaperError `MODEL` for shorthand that is not closed (packs are checked for it when they are read)
 */
export function instantiate(template: RuleTemplate, ground: TemplateGround): Instance {
  const fill = filler(template.variables, ground)
  const switches = new Map(template.toggles.map(({ id }) => [id, toggleOn(template, id, ground)]))
  const blocks: Block[] = []
  const bindings: Binding[] = []
  for (const source of template.body) {
    if ((source.from !== undefined && ground.day < source.from) || (source.until !== undefined && ground.day > source.until))
      continue
    const made = blocksOf(source, ground, fill)
    const off = source.when !== undefined && switches.get(source.when) === false
    blocks.push(...(off ? made.blocks.map((block): Block => ({ ...block, off: true })) : made.blocks))
    bindings.push(...made.bindings)
  }
  return { title: fill(template.title), blocks: withoutBareHeadings(blocks), bindings }
}
