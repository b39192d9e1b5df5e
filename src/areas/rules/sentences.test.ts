import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { RuleTemplate } from '../../catalog/rule-pack.ts'
import { asFindingPaper } from './examine.ts'
import { plansIn, templateGround, type CompanyGround } from './ground.ts'
import { findContradictions, type RuleFinding } from './model/finding.ts'
import { builtInRulePacks } from './packs/built-in.ts'
import type { RuleDocument } from './tables.ts'
import { instantiate, toggleOn, type PaperClass } from './template/instantiate.ts'
import { readRulePack } from './template/read-pack.ts'
import { measuresOf } from './template/template.ts'

const packs = await Promise.all(builtInRulePacks().map(readRulePack))
const templates = packs
  .flatMap((pack) => pack.templates)
  .filter(({ kind }) => ['regulation', 'standard', 'policy', 'clauses', 'leaflet'].includes(kind))
const handling = packs.flatMap((pack) => pack.handling ?? [])
const today = '2026-12-01'
const classes: PaperClass[] = [
  { id: 'cls_a', name: '極秘', rank: 2, meaning: '漏れると重大な損失がある情報。', readers: '指定された者', outside: 'never' },
  { id: 'cls_b', name: '社外秘', rank: 1, meaning: '社外に出さない情報。', readers: '', outside: 'underNda' },
]
const ruled = new Set([
  ...templates.flatMap((template) => [...measuresOf(template)]),
  ...handling.flatMap(({ phrases }) => phrases.flatMap(({ measures }) => measures ?? [])),
])
const all = [...ruled]

/** A company whose plan has these measures for both classes, and has these in operation. */
const companyWith = (planned: readonly string[], running: readonly string[] = planned): CompanyGround => ({
  company: '髙橋精密工業株式会社',
  classes,
  planned: new Set(planned.flatMap((one) => classes.map(({ id }) => `${one} ${id}`))),
  running: new Set(running.flatMap((one) => classes.map(({ id }) => `${one} ${id}`))),
  handling,
})

function documentOf(
  template: RuleTemplate,
  ground: CompanyGround,
  toggles: Readonly<Record<string, boolean>> = {},
): RuleDocument {
  const choices = { values: {}, toggles }
  const facts = { choices, aboutClass: template.perClass ? ('cls_a' as const) : null, effectiveOn: today }
  const { title, blocks, bindings } = instantiate(template, templateGround(ground, facts, today))
  return {
    ...facts,
    id: `rul_${template.id}`,
    title,
    kind: template.kind,
    template: template.id,
    templateVersion: 1,
    employment: template.employment === true,
    layout: 'plain',
    number: '',
    class: null,
    base: blocks,
    body: blocks,
    bindings,
    audience: [],
    changedAt: '',
    stage: 'draft',
    round: 0,
    revision: 1,
    submittedBy: null,
    approvers: 1,
    withdrawnOn: null,
    note: '',
    version: 1,
  }
}

const changedIn = (document: RuleDocument, block: string, text: string): RuleDocument => ({
  ...document,
  body: document.body.map((one) => (one.id === block && 'text' in one ? { ...one, text } : one)),
})

const lookedAt = (documents: readonly RuleDocument[], ground: CompanyGround) =>
  documents.map((one) =>
    asFindingPaper(
      one,
      templates.find(({ id }) => id === one.template),
      ground,
      today,
    ),
  )

const findingsIn = (documents: readonly RuleDocument[], ground: CompanyGround): RuleFinding[] =>
  findContradictions({
    papers: lookedAt(documents, ground),
    running: ground.running,
    titles: new Map(),
    classes: new Map(classes.map(({ id, name }) => [id, name])),
    ruled,
  })

const everything = companyWith(all)
const papers = templates.map((one) => documentOf(one, everything))

test('our own papers, filled from one plan that is carried out, contradict nothing', () => {
  // What only a warned choice brings in is promised nowhere else.
  expect(findingsIn(papers, everything).map(({ key }) => key)).toEqual(['unruled:R4-02'])
})

/** Every sentence that settles a matter, beside each other paper that settles it too, and a text that says otherwise. */
const otherwise: readonly (readonly [topic: string, text: string])[] = [
  ['training-cycle', '教育は、2年に1回とし、3年ごとに見直す。'],
  ['access-of-leavers', 'アクセス権は、退職の後30日以内に停止する。'],
  ['report-of-trouble', '事故のおそれを知ったときは、7日以内に報告する。'],
  ['private-devices', '私物の情報機器及び記録媒体は、業務に自由に使用することができる。'],
  ['ai-input', '秘密情報は、どの生成AIにも入力することができる。'],
]

test.each(otherwise)(
  '%s: papers that say otherwise are told, each with the others that settle it; undone, nothing is left',
  (topic, text) => {
    const before = new Set(findingsIn(papers, everything).map(({ key }) => key))
    const settling = papers.flatMap((paper) =>
      (templates.find(({ id }) => id === paper.template)?.body ?? [])
        .filter((block) => block.topic === topic)
        .map((block) => ({ paper, block: block.id })),
    )
    expect(settling.length).toBeGreaterThan(1)
    for (const { paper, block } of settling) {
      const changed = papers.map((one) => (one === paper ? changedIn(one, block, text) : one))
      const found = findingsIn(changed, everything).filter(({ key }) => !before.has(key))
      expect(found.map(({ kind }) => kind)).toContain('disagree')
      for (const one of found) {
        expect(one.kind).toBe('disagree')
        expect(one.key).toContain(paper.id)
      }
    }
  },
)

test('the regulation settles what policies and clauses settle too', () => {
  const topicsIn = (list: readonly RuleTemplate[]) =>
    new Set(list.flatMap(({ body }) => body.flatMap(({ topic }) => topic ?? [])))
  const [own, others] = [true, false].map((is) => topicsIn(templates.filter(({ kind }) => (kind === 'regulation') === is)))
  expect([...(own ?? [])].filter((topic) => !others?.has(topic))).toEqual([])
  expect(own?.size).toBeGreaterThanOrEqual(15)
})

test('whatever the plan and however the switches stand, each printed sentence is carried out or told, and nothing else is', () => {
  const someOf = fc.subarray(all)
  const arbitrary = fc.record({
    template: fc.constantFrom(...templates),
    planned: someOf,
    stopped: someOf,
    turned: fc.array(fc.nat(20)),
  })
  fc.assert(
    fc.property(arbitrary, ({ template, planned, stopped, turned }) => {
      const ground = companyWith(
        planned,
        planned.filter((one) => !stopped.includes(one)),
      )
      const switches = turned.flatMap((i) => template.toggles[i] ?? [])
      const document = documentOf(template, ground, Object.fromEntries(switches.map(({ id }, i) => [id, i % 2 === 0])))
      const printed = document.body.filter(({ off }) => off !== true)
      const runs = plansIn(ground, ground.running)
      const plans = plansIn(ground, ground.planned)
      const broken = document.bindings.filter(
        (bound) => printed.some(({ id }) => id === bound.block) && !bound.measures.some((one) => runs(one, bound.class)),
      )
      const told = findingsIn([document], ground).filter(({ kind }) => kind === 'promise')
      expect(told.map(({ block }) => block).toSorted()).toEqual(broken.map(({ block }) => block).toSorted())
      for (const source of template.body) {
        const toggle = template.toggles.find(({ id }) => id === source.when)
        // Left to the plan, a clause stands exactly while the plan has one of its measures.
        if (toggle?.on !== 'plan' || switches.includes(toggle)) continue
        const wanted = template.body.some(
          (one) => one.when === toggle.id && one.measures?.some((measure) => plans(measure, null)),
        )
        expect(printed.some(({ id }) => id === source.id)).toBe(wanted)
        expect(toggleOn(template, toggle.id, { toggles: {}, plans })).toBe(wanted)
      }
    }),
    { numRuns: 60 },
  )
})

test('from an empty plan a paper promises nothing but what a regulation or a policy cannot be without', () => {
  const promised = templates.flatMap((template) => {
    const { body, bindings } = documentOf(template, companyWith([]))
    const off = new Set(body.flatMap(({ id, off }) => (off === true ? [id] : [])))
    return bindings.flatMap(({ block }) => (off.has(block) ? [] : [`${template.id} ${block}`]))
  })
  expect(promised).toEqual([
    ...['org-1', 'access-1', 'accounts-1', 'area-1', 'equipment-1', 'devices-1', 'operation-1', 'cloud-1', 'partners-1'].map(
      (block) => `security-policy ${block}`,
    ),
    'employment-clauses discipline-1',
    'ai-rule services-1',
    'ai-rule input-1',
    'ai-rule input-class',
    'secrets-regulation officer-1',
    'secrets-regulation officer-2',
    'secrets-regulation contract-1',
  ])
})

test('a leaflet leaves out what neither class nor plan settles, the standard shows that it is open', () => {
  const tableOf = (id: string) =>
    templates
      .filter((one) => one.id === id)
      .flatMap((one) => documentOf(one, companyWith([])).body)
      .flatMap((block) => (block.kind === 'table' ? block.rows.map((row) => row.slice(1)) : []))
  expect(tableOf('handling-standard').flat()).toContain('―')
  expect(tableOf('handling-standard')).toHaveLength(8)
  expect(tableOf('leaflet').flat()).not.toContain('―')
  expect(tableOf('leaflet').length).toBeGreaterThan(4)
})

test('the handling standard says of each class what the plan has for it, sentence by sentence', () => {
  const standard = templates.find(({ id }) => id === 'handling-standard')
  if (!standard) throw new Error('gone')
  const table = (ground: CompanyGround) => {
    const found = documentOf(standard, ground).body.find(({ id }) => id === 'handling-table')
    if (found?.kind !== 'table') throw new Error('no table')
    return found.rows
  }
  for (const measure of all) {
    const sentences = handling.flatMap((one, row) =>
      one.phrases.flatMap(({ text, measures, rank, outside }) =>
        measures?.length === 1 && measures[0] === measure ? [{ row, text, rank, outside }] : [],
      ),
    )
    const ground = companyWith([])
    const only = { ...ground, planned: new Set([`${measure} cls_b`]) }
    const [without, withIt] = [table(ground), table(only)]
    for (const { row, text, rank, outside } of sentences) {
      const said = text.replaceAll('{{class}}', '社外秘').replaceAll('{{manager}}', '管理責任者')
      const applies = rank !== 'strictest' && (outside === undefined || outside.includes('underNda'))
      expect(String(withIt[row]?.[2]).includes(said)).toBe(applies)
      expect(without[row]?.[2]).not.toContain(said)
      expect(withIt[row]?.[1]).toEqual(without[row]?.[1])
    }
  }
})

test('a paper that speaks of all information leaves to the standard for which class the plan has a measure', () => {
  const ofOneClass = new Set(
    handling.flatMap(({ says, phrases }) =>
      ['保管', '社外への持出し', '廃棄'].includes(says.ja)
        ? phrases.flatMap(({ text, measures }) => (/暗号化|遠隔で消去|読み取れない形/u.test(text) ? (measures ?? []) : []))
        : [],
    ),
  )
  expect(ofOneClass.size).toBeGreaterThan(4)
  const said = templates.flatMap(({ body }) =>
    body.flatMap((block) =>
      'text' in block && block.kind === 'paragraph' && block.measures?.some((one) => ofOneClass.has(one)) ? [block.text] : [],
    ),
  )
  expect(said.filter((text) => !/情報管理基準に従い|遠隔で消去できる端末/u.test(text))).toEqual([])
  expect(said.length).toBeGreaterThan(4)
})
