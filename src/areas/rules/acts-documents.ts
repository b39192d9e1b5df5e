import { createHash } from 'node:crypto'
import type { RuleTemplate } from '../../catalog/rule-pack.ts'
import { canonicalJson, type Json } from '../../kernel/canonical-json.ts'
import { refuse as common } from '../../kernel/refusal.ts'
import { done, perform, type ActContext } from '../../platform/acts/perform.ts'
import { atVersion } from '../../platform/acts/version.ts'
import { onPaper } from '../../platform/paper/refusal.ts'
import { changed } from '../../platform/record/change.ts'
import { importDocx } from '../../engines/paper/index.ts'
import { classInUse } from '../classification/index.ts'
import {
  addBlock,
  bringInDocument,
  bringUp,
  changeDocument,
  createDocument,
  editBlock,
  switchBlock,
  switchToggle,
} from './contract/acts.ts'
import { documentThing } from './contract/things.ts'
import { broughtUp, retitled } from './document/bring-up.ts'
import { added, edited, placeName, positionsOf, switchedBlock } from './document/edit.ts'
import { companyGround, templateGround } from './ground.ts'
import { editable, refuse } from './model/life.ts'
import { templateById } from './packs/store.ts'
import { documentForUpdate, insertDocument, keepReturn, saveDocument } from './store.ts'
import type { RuleDocument } from './tables.ts'
import { instantiate } from './template/instantiate.ts'
import { textsOfBlock, variablesIn } from './template/template.ts'

const sha256 = (document: RuleDocument): string =>
  createHash('sha256')
    .update(canonicalJson(document.body as unknown as Json))
    .digest('hex')

/** The state of a document as the record keeps it. */
export const recorded = (document: RuleDocument) => ({ ...document, sha256: sha256(document) })

/** Stores a changed document and says what changed; `told` are words for the record alone. */
export async function saveChange(context: ActContext, before: RuleDocument, after: RuleDocument, told: object = {}) {
  const saved = { ...after, changedAt: context.now.toISOString(), version: before.version + 1 }
  await saveDocument(context.tx, saved)
  return changed(documentThing, before.id, recorded(before), { ...recorded(saved), ...told })
}

/** The draft somebody changes. @throws Refusal maruhi.notFound, stale, rules.notDraft. */
export async function draftOf(
  context: ActContext,
  input: { document: RuleDocument['id']; version: number },
): Promise<RuleDocument> {
  return editable(atVersion(await documentForUpdate(context.tx, context.actor, input.document), input.version))
}

const blank = {
  stage: 'draft',
  round: 0,
  revision: 1,
  effectiveOn: null,
  submittedBy: null,
  withdrawnOn: null,
  note: '',
  version: 1,
} as const

async function checkClasses(context: ActContext, ids: readonly RuleDocument['class'][]): Promise<void> {
  for (const id of ids) if (id !== null && !(await classInUse(context.tx, id))) throw common.notFound({}, 'class')
}

const create = perform(createDocument, async (context, { template: id, values, ...facts }) => {
  const installed = await templateById(context.tx, id)
  if (!installed || installed.withdrawn) throw refuse.noTemplate({}, 'template')
  const { template, packVersion } = installed
  if (template.perClass && facts.aboutClass === null) throw refuse.classNeeded({}, 'aboutClass')
  await checkClasses(context, [facts.class, facts.aboutClass])
  const choices = { values, toggles: {} }
  const aboutClass = template.perClass ? facts.aboutClass : null
  const ground = templateGround(await companyGround(context.tx), { choices, aboutClass, effectiveOn: null }, context.today)
  const { blocks, bindings } = await onPaper(() => instantiate(template, ground))
  const made: RuleDocument = {
    ...blank,
    ...facts,
    id: context.newId('rul'),
    aboutClass,
    template: template.id,
    templateVersion: packVersion,
    employment: template.employment === true,
    layout: template.layout ?? 'plain',
    kind: template.kind,
    choices,
    base: blocks,
    body: blocks,
    bindings,
    changedAt: context.now.toISOString(),
  }
  await insertDocument(context.tx, made)
  return done(changed(documentThing, made.id, null, recorded(made)), { document: made.id })
})

const bringIn = perform(bringInDocument, async (context, { kind, fileName, content, ...facts }) => {
  await checkClasses(context, [facts.class])
  const bytes = Buffer.from(content, 'base64')
  const { blocks, tracked, unreadable } = await onPaper(() => importDocx(bytes), 'content')
  const made: RuleDocument = {
    ...blank,
    ...facts,
    id: context.newId('rul'),
    aboutClass: null,
    template: null,
    templateVersion: 0,
    employment: kind === 'clauses',
    layout: 'plain',
    kind,
    choices: { values: {}, toggles: {} },
    base: blocks,
    body: blocks,
    bindings: [],
    changedAt: context.now.toISOString(),
  }
  await insertDocument(context.tx, made)
  // What no block has a place for is kept with its text until somebody has seen it.
  if (tracked.length + unreadable.length > 0)
    await keepReturn(context.tx, {
      id: context.newId('rrt'),
      document: made.id,
      fileName,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      against: 1,
      edits: [],
      tracked,
      unreadable,
      at: context.now.toISOString(),
    })
  return done(changed(documentThing, made.id, null, recorded(made)), {
    document: made.id,
    unreadable: unreadable.length,
    tracked: tracked.length,
  })
})

/** Blocks of a template whose text takes one of these variables. */
const taking = (template: RuleTemplate, names: ReadonlySet<string>): ReadonlySet<string> =>
  new Set(
    template.body
      .filter((block) => textsOfBlock(block).some((text) => variablesIn(text).some((name) => names.has(name))))
      .map(({ id }) => id),
  )

/** The document with new words for its variables: only sentences that take them change, so that nothing else slips in. */
export async function refilled(
  context: ActContext,
  document: RuleDocument,
  next: Pick<RuleDocument, 'choices' | 'effectiveOn'>,
  names: ReadonlySet<string>,
): Promise<RuleDocument> {
  const after = { ...document, ...next }
  const installed = document.template === null ? undefined : await templateById(context.tx, document.template)
  if (!installed || names.size === 0) return after
  const touched = taking(installed.template, names)
  const ground = templateGround(await companyGround(context.tx), after, context.today)
  const fresh = new Map(instantiate(installed.template, ground).blocks.map((block) => [block.id, block]))
  const now = document.base.map((block) => {
    const newer = touched.has(block.id) ? fresh.get(block.id) : undefined
    if (!newer) return block
    const { off: _off, ...words } = newer
    return block.off ? { ...words, off: true as const } : words
  })
  return { ...after, base: now, body: broughtUp(document.base, document.body, now).body }
}

const change = perform(changeDocument, async (context, { document, version, values, ...facts }) => {
  const before = await draftOf(context, { document, version })
  await checkClasses(context, facts.class === before.class ? [] : [facts.class])
  const names = new Set(
    [...Object.keys(values), ...Object.keys(before.choices.values)].filter(
      (name) => values[name] !== before.choices.values[name],
    ),
  )
  const after = await refilled(
    context,
    { ...before, ...facts },
    { choices: { ...before.choices, values }, effectiveOn: null },
    names,
  )
  return done(await saveChange(context, before, after), {})
})

const toggle = perform(switchToggle, async (context, { document, version, toggle: id, on, understood }) => {
  const before = await draftOf(context, { document, version })
  const installed = before.template === null ? undefined : await templateById(context.tx, before.template)
  const found = installed?.template.toggles.find((one) => one.id === id)
  if (!installed || !found) throw refuse.noToggle({}, 'toggle')
  if (found.warning && on && !understood) throw refuse.warned({}, 'understood')
  const blocks = new Set(installed.template.body.filter((block) => block.when === id).map((block) => block.id))
  const turn = (list: RuleDocument['body']) =>
    list.map((block) =>
      blocks.has(block.id) && (block.off !== true) !== on ? (switchedBlock([block], block.id, on)[0] ?? block) : block,
    )
  const choices = { ...before.choices, toggles: { ...before.choices.toggles, [id]: on } }
  const after = { ...before, choices, base: turn(before.base), body: turn(before.body) }
  const edit = `${found.says.ja}：${on ? '入れる' : '外す'}`
  return done(await saveChange(context, before, after, { edit }), {})
})

const textAt = (body: RuleDocument['body'], id: string): string => {
  const block = body.find((one) => one.id === id)
  if (!block) return ''
  if ('text' in block)
    return typeof block.text === 'string' ? block.text : block.text.map((one) => (typeof one === 'string' ? one : '…')).join('')
  return 'title' in block ? (block.title ?? '') : ''
}

const editOne = perform(editBlock, async (context, { document, version, block, text, rows }) => {
  const before = await draftOf(context, { document, version })
  const body = await onPaper(() => edited(before.body, block, text, rows), 'text')
  const place = placeName(positionsOf(before.body).get(block))
  const edit = `${place}：${textAt(before.body, block)} → ${textAt(body, block)}`.slice(0, 4000)
  return done(await saveChange(context, before, { ...before, body }, { edit }), {})
})

const addOne = perform(addBlock, async (context, { document, version, after, ...fresh }) => {
  const before = await draftOf(context, { document, version })
  const id = `own-${context.newId('blk').slice(4)}`
  const body = await onPaper(() => added(before.body, after, { id, ...fresh }), 'text')
  const edit = `＋ ${[fresh.title, fresh.text].filter((part) => part !== '').join('　')}`.slice(0, 4000)
  return done(await saveChange(context, before, { ...before, body }, { edit }), { block: id })
})

const switchOne = perform(switchBlock, async (context, { document, version, block, on }) => {
  const before = await draftOf(context, { document, version })
  const body = switchedBlock(before.body, block, on)
  const edit = `${on ? '戻す' : '外す'}：${textAt(before.body, block)}`.slice(0, 4000)
  return done(await saveChange(context, before, { ...before, body }, { edit }), {})
})

const inLine = perform(bringUp, async (context, { document, version, choices }) => {
  const before = await draftOf(context, { document, version })
  const installed = before.template === null ? undefined : await templateById(context.tx, before.template)
  if (!installed) throw refuse.nothingToBring()
  const ground = templateGround(await companyGround(context.tx), before, context.today)
  const { title: now, blocks, bindings } = await onPaper(() => instantiate(installed.template, ground))
  const up = await onPaper(() => broughtUp(before.base, before.body, blocks, choices))
  if (up.rows.length === 0 && up.conflicts.length === 0) throw refuse.nothingToBring()
  const title = retitled(before.title, installed.template.title, now)
  const after = { ...before, title, base: blocks, body: up.body, bindings, templateVersion: installed.packVersion }
  return done(await saveChange(context, before, after, { edit: `計画・区分・ひな形に合わせた（${up.rows.length}か所）` }), {})
})

export const documentActs = [create, bringIn, change, toggle, editOne, addOne, switchOne, inLine]
