import fc from 'fast-check'
import { expect, test } from 'vitest'
import { flow, plainText, rankOf, shownBlocks, type Block } from '../../../engines/paper/index.ts'
import { builtInRulePacks } from '../packs/built-in.ts'
import { instantiate, type TemplateGround } from './instantiate.ts'
import { measuresOf } from './template.ts'
import { readRulePack } from './read-pack.ts'

const packs = await Promise.all(builtInRulePacks().map(readRulePack))
const templates = packs.flatMap((pack) => pack.templates)
const handling = packs.flatMap((pack) => pack.handling ?? [])

const ground: TemplateGround = {
  day: '2026-12-01',
  values: { company: '髙橋精密工業株式会社', effective: '2026年12月1日' },
  toggles: {},
  plans: () => true,
  classes: [
    { id: 'cls_a', name: '極秘', rank: 2, meaning: '漏れると重大な損失がある情報。', readers: '指定された者', outside: 'never' },
    { id: 'cls_b', name: '社外秘', rank: 1, meaning: '社外に出さない情報。', readers: '', outside: 'underNda' },
  ],
  class: 'cls_a',
  handling,
  lists: {},
}

const printed = (blocks: readonly Block[]) => flow({ title: '題', date: ground.day, blocks }).map(plainText)

test.each(templates.map((one) => [one.id, one] as const))(
  '%s: however its toggles stand, every reference leads somewhere',
  (_, template) => {
    const toggles = template.toggles.map(({ id }) => id)
    const text = printed(instantiate(template, ground).blocks).join('\n')
    expect(text.length).toBeGreaterThan(30)
    expect(text).not.toMatch(/\{\{|\}\}|\[\[|\*\*/)
    fc.assert(
      fc.property(fc.subarray(toggles), fc.boolean(), (on, planned) => {
        const set = Object.fromEntries(toggles.map((id) => [id, on.includes(id)]))
        const made = instantiate(template, { ...ground, toggles: set, plans: () => planned })
        const shown = shownBlocks(made.blocks)
        expect(shown.length).toBeGreaterThan(0)
        // Whatever is left out, no chapter and no article stands there with nothing under it.
        for (const [i, block] of shown.entries())
          if (rankOf(block) < 2 && 'title' in block && block.kind !== 'note')
            expect(rankOf(shown[i + 1] ?? block), block.id).toBeGreaterThan(rankOf(block))
        // Switched off is kept, so that switching back restores the text: the blocks are the same but for the switch.
        const bare = made.blocks.filter(({ kind }) => kind !== 'table').map(({ off: _off, ...block }) => block)
        const all = instantiate(template, ground).blocks.filter(({ kind }) => kind !== 'table')
        expect(bare).toEqual(all.map(({ off: _off, ...block }) => block))
      }),
      { numRuns: 25 },
    )
  },
)

test('what a company types is never shorthand', () => {
  const template = templates.find(({ id }) => id === 'secrets-regulation')
  if (!template) throw new Error('gone')
  const values = { ...ground.values, company: '[[duty]]**商事**{{head}}', head: '{甲|乙}' }
  const text = printed(instantiate(template, { ...ground, values }).blocks).join('\n')
  expect(text).toContain('[[duty]]**商事**{{head}}')
  expect(text).toContain('「{甲|乙}」')
})

test('every measure a text promises is one of the catalogue, and the regulation carries eighteen articles', () => {
  const regulation = templates.find(({ id }) => id === 'secrets-regulation')
  if (!regulation) throw new Error('gone')
  expect(measuresOf(regulation).size).toBeGreaterThan(15)
  const articles = printed(instantiate(regulation, ground).blocks).filter((line) => /^第\d+条（/.test(line))
  expect(articles).toHaveLength(18)
})

const small = `format: maruhi/rules@1
id: own
version: 1
effective: 2026-11-21
says: { ja: 自社, en: Own }
source: 自社
templates:
  - id: own-rule
    kind: regulation
    says: { ja: 規程, en: Rule }
    about: { ja: 規程, en: Rule }
    title: 規程
    variables: []
    toggles: []
    source: 自社
    confidence: high
    body:
      - { kind: paragraph, id: a, text: 'TEXT' }
`
const faultOf = async (text: string): Promise<string> => {
  try {
    await readRulePack(text)
    return ''
  } catch (error) {
    return (error as { problems: { says: { ja: string } }[] }).problems[0]?.says.ja ?? 'no sentence'
  }
}

test.each<[string, string, RegExp]>([
  ['an unknown variable', '{{who}}', /18行目.*変数 who/],
  ['a reference that leads nowhere', '[[b]]による', /18行目.*参照先 b/],
  ['shorthand that is not closed', '**強く', /18行目.*閉じていません/],
  ['law that is dead on the day of the pack', '懲役に処する', /18行目.*拘禁刑/],
])('%s is refused with its line', async (_, text, reason) => {
  expect(await faultOf(small.replace('TEXT', text))).toMatch(reason)
})

test('faults of form do not hide the others, and what misses an entry of wrong form is no fault', async () => {
  const line = (id: string, text: string, kind = 'paragraph') => `      - { kind: ${kind}, id: ${id}, text: '${text}' }\n`
  const faults = await faultOf(
    small.replace('version: 1', 'version: x').replace('TEXT', '[[c]]{{who}}') + line('c', 'x', 'poem') + line('d', '[[e]]'),
  )
  expect(faults.split('\n').map((one) => Number.parseInt(one, 10))).toEqual([3, 18, 19, 20])
  expect(faults).toMatch(/変数 who[^]*参照先 e/u)
})

test('law of its own day is right; a form that is not right is told with its line', async () => {
  expect(await faultOf(small)).toBe('')
  expect(await faultOf(small.replace('TEXT', '懲役に処する').replace('effective: 2026-11-21', 'effective: 2025-05-31'))).toBe('')
  expect(await faultOf(small.replace('TEXT', '下請法による').replace('effective: 2026-11-21', 'effective: 2026-01-01'))).toMatch(
    /取適法/,
  )
  expect(await faultOf(small.replace('kind: paragraph', 'kind: paragraf'))).toMatch(/^18行目/)
  expect(await faultOf(small.replace('confidence: high', 'confidence: sure'))).toMatch(/^16行目/)
  expect(await faultOf(small.replace("text: 'TEXT'", "text: 'TEXT', whenn: x"))).toMatch(/^18行目.*whenn/)
  expect(await faultOf('a: [')).toMatch(/1行目.*YAML/)
})
