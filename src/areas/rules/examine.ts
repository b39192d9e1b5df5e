import { runText, type Block, type Flow } from '../../engines/paper/index.ts'
import type { RuleTemplate } from '../../catalog/rule-pack.ts'
import type { Scope } from '../../kernel/roles.ts'
import type { PlainDate } from '../../kernel/time.ts'
import type { Db } from '../../platform/database/db.ts'
import { measureTitles } from '../measures/index.ts'
import { asPaper, broughtUp, type BroughtUp } from './document/bring-up.ts'
import { placeName } from './document/edit.ts'
import { mended } from './document/mend.ts'
import { strayReferences } from './document/typed-text.ts'
import { companyGround, plansIn, templateGround, type CompanyGround } from './ground.ts'
import { findContradictions, type Paper, type Provision, type RuleFinding } from './model/finding.ts'
import { templateById, templatesOfKinds } from './packs/store.ts'
import { documentsInUse } from './store.ts'
import type { RuleDocument } from './tables.ts'
import { instantiate } from './template/instantiate.ts'
import { measuresOf } from './template/template.ts'

const kindsOfRules = ['regulation', 'standard', 'policy', 'clauses', 'leaflet'] as const

function textOf(line: Flow): string {
  if ('runs' in line) return runText(line.runs)
  if (line.kind === 'chapter' || line.kind === 'article' || line.kind === 'heading') return line.title
  if (line.kind === 'table') return line.rows.map((row) => row.map((cell) => runText(cell.runs)).join('　')).join('\n')
  return line.kind === 'facts' ? line.facts.map(({ name, runs }) => `${name}　${runText(runs)}`).join('\n') : ''
}

const textsIn = (block: Block) =>
  'text' in block
    ? [block.text]
    : block.kind === 'table'
      ? block.rows.flat().map((cell) => (typeof cell === 'object' && 'text' in cell ? cell.text : cell))
      : []

/** A document as the rules look at it. `template`: what it was made from, if anything. */
export function asFindingPaper(
  document: RuleDocument,
  template: RuleTemplate | undefined,
  ground: CompanyGround,
  today: PlainDate,
): Paper {
  const { lines, broken } = mended(asPaper(document.body))
  const positions = new Map(lines.map(({ id, position }) => [id, position]))
  const blocks = new Map(document.body.map((block) => [block.id, block]))
  const topics = new Map(template?.body.map(({ id, topic }) => [id, topic ?? null]) ?? [])
  const list = template?.body.find((block) => block.kind === 'list' && block.of === 'classes')
  const now = template ? instantiate(template, templateGround(ground, document, today)).blocks : []
  const definitions = new Map(
    list
      ? mended(asPaper(now)).lines.flatMap((line) =>
          line.id.startsWith(`${list.id}-cls_`) ? [[line.id, textOf(line)] as const] : [],
        )
      : [],
  )
  const provisions = lines.map((line): Provision => {
    const block = blocks.get(line.id)
    const typed = block ? textsIn(block).flatMap((text) => strayReferences(text, positions)) : []
    const lost = broken.filter((one) => one.block === line.id).map(({ target }) => placeOf(document, target))
    return {
      block: line.id,
      place: placeName(line.position),
      text: textOf(line),
      topic: topics.get(line.id) ?? null,
      // Only words of the company can contradict; a definition that moved on is brought up with the document.
      defined: sameAsBase(document, line.id) ? null : (definitions.get(line.id) ?? null),
      promises: document.bindings.filter((bound) => bound.block === line.id),
      stray: [...typed, ...lost],
    }
  })
  const chosen = template?.toggles.some(({ id, warning }) => warning && document.choices.toggles[id] === true) === true
  const { id, title, kind, employment, effectiveOn } = document
  return { id, title, kind, employment, day: effectiveOn ?? today, chosen, provisions }
}

const sameAsBase = (document: RuleDocument, id: string): boolean => {
  const [base, body] = [document.base, document.body].map((list) => list.find((block) => block.id === id))
  return JSON.stringify(base) === JSON.stringify(body)
}

/** A provision that is not printed, by the words people know it by. */
function placeOf(document: RuleDocument, id: string): string {
  const block = document.body.find((one) => one.id === id) ?? document.base.find((one) => one.id === id)
  if (!block) return id
  return 'title' in block && block.title ? `「${block.title}」` : '外した条項'
}

/** All contradictions among the papers somebody sees; `instead`: one document as it would be. */
export async function findingsOf(db: Db, scope: Scope, today: PlainDate, instead?: RuleDocument): Promise<RuleFinding[]> {
  const ground = await companyGround(db)
  const documents = (await documentsInUse(db, scope)).map((one) => (one.id === instead?.id ? instead : one))
  const templates = await templatesFor(db, documents)
  const ruled = new Set((await templatesOfKinds(db, kindsOfRules)).flatMap((template) => [...measuresOf(template)]))
  const found = findContradictions({
    papers: documents.map((one) => asFindingPaper(one, templates.get(one.template ?? ''), ground, today)),
    running: ground.running,
    titles: await measureTitles(db),
    classes: new Map(ground.classes.map(({ id, name }) => [id, name])),
    ruled,
  })
  return instead ? found.filter(({ document }) => document === instead.id) : found
}

async function templatesFor(db: Db, documents: readonly RuleDocument[]): Promise<ReadonlyMap<string, RuleTemplate>> {
  const found = new Map<string, RuleTemplate>()
  for (const id of new Set(documents.flatMap(({ template }) => template ?? []))) {
    const installed = await templateById(db, id)
    if (installed) found.set(id, installed.template)
  }
  return found
}

const nothingToDo = (body: readonly Block[]): BroughtUp => ({ body, conflicts: [], rows: [] })

/** What a document would say in line with plan, classes and template of today. */
export async function inLine(db: Db, document: RuleDocument, today: PlainDate, ground?: CompanyGround): Promise<BroughtUp> {
  const installed = document.template === null ? undefined : await templateById(db, document.template)
  if (!installed) return nothingToDo(document.body)
  const now = instantiate(installed.template, templateGround(ground ?? (await companyGround(db)), document, today))
  return broughtUp(document.base, document.body, now.blocks)
}

/** Papers that no longer say what plan, classes and template say today, with the number of differences. */
export async function toRevise(
  db: Db,
  scope: Scope,
  today: PlainDate,
): Promise<{ id: RuleDocument['id']; title: string; changes: number }[]> {
  const ground = await companyGround(db)
  const found = []
  for (const document of await documentsInUse(db, scope)) {
    const { rows, conflicts } = await inLine(db, document, today, ground)
    const changes = rows.length + conflicts.length
    if (changes > 0) found.push({ id: document.id, title: document.title, changes })
  }
  return found
}

/** How a measure stands for the page: not in the plan, planned, in operation. */
export function measureStates(ground: CompanyGround) {
  const [running, planned] = [plansIn(ground, ground.running), plansIn(ground, ground.planned)]
  return (measure: string, of: string | null) =>
    running(measure, of) ? 'inOperation' : planned(measure, of) ? 'planned' : 'none'
}
