import { join } from 'node:path'
import { parseSync, type ESTree } from 'vite'
import { expect, test } from 'vitest'
import { isTest, sources } from './sources.ts'

/** Files of the web: what they show comes from the word files, from contracts, from refusals. */
const shown = sources.filter(
  ({ path }) =>
    (/^src\/(platform\/ui|areas\/[^/]+\/web|apps\/web)\//.test(path) || path.endsWith('.tsx')) &&
    !/\/(ja|en)\.ts$/.test(path) &&
    // Characters a font is asked for, shown to nobody.
    path !== 'src/platform/ui/look/fonts.ts' &&
    !isTest(path),
)

const japanese = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u
const letters = /\p{L}{2,}/u

/** Attributes that a person reads or hears. */
const said = new Set(['title', 'alt', 'placeholder', 'label', 'aria-label', 'aria-description', 'aria-roledescription'])

/** `name` is a field, `Name` and `your name` are words. */
const words = /^\p{Lu}\p{L}|\p{L} \p{L}/u

type Node = { readonly type: string } & Readonly<Record<string, unknown>>

/** A sentence in both languages side by side is what it should be, wherever it stands. */
function inBothLanguages(node: Node): boolean {
  if (node.type !== 'ObjectExpression') return false
  const keys = new Set((node['properties'] as { key?: { name?: string } }[]).map(({ key }) => key?.name))
  return keys.has('ja') && keys.has('en')
}

function* nodesOf(value: unknown): Generator<Node> {
  if (Array.isArray(value)) {
    for (const one of value) yield* nodesOf(one)
  } else if (typeof value === 'object' && value !== null && 'type' in value) {
    const node = value as Node
    if (inBothLanguages(node)) return
    yield node
    for (const part of Object.values(node)) if (typeof part === 'object') yield* nodesOf(part)
  }
}

/** Literals somebody would see that stand in the code. */
function literals(program: ESTree.Program): string[] {
  return [...nodesOf(program)].flatMap((node) => {
    if (node.type === 'Literal' && typeof node['value'] === 'string') return japanese.test(node['value']) ? node['value'] : []
    if (node.type === 'TemplateElement') {
      const { cooked } = node['value'] as { cooked: string | null }
      return cooked !== null && japanese.test(cooked) ? cooked : []
    }
    if (node.type === 'JSXText') {
      const text = String(node['value'])
      return letters.test(text) || japanese.test(text) ? text.trim() : []
    }
    if (node.type === 'JSXAttribute') {
      const { name } = node['name'] as { name: unknown }
      const value = node['value'] as Node | null
      return said.has(String(name)) &&
        value?.type === 'Literal' &&
        [words, japanese].some((one) => one.test(String(value['value'])))
        ? String(value['value'])
        : []
    }
    return []
  })
}

test.each([
  ['<p>{word.hello}</p>', []],
  ['<p>Hello there</p>', ['Hello there']],
  ['<button aria-label="Close">×</button>', ['Close']],
  ['<p className="wide">{`${n}件`}</p>', ['件']],
  ["<p>{yes ? 'はい' : no}</p>", ['はい']],
  ['<i>×</i>', []],
  ["<p>{{ ja: '閉じる', en: 'Close' }[lang]}</p>", []],
  ["<p>{{ ja: '閉じる' }[lang]}</p>", ['閉じる']],
])('%s shows %j', (jsx, found) => {
  expect(literals(parseSync('x.tsx', `export const x = ${jsx}`).program)).toEqual(found)
})

test('what people read stands in ja.ts and en.ts alone', () => {
  expect(shown.length).toBeGreaterThan(40)
  const wrong = shown.flatMap(({ path, program }) => literals(program).map((text) => `${path}: ${text}`))
  expect(wrong).toEqual([])
})

const shape = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(
        Object.entries(value)
          .map(([key, part]) => [key, shape(part)])
          .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
      )
    : typeof value

test('ja.ts and en.ts say the same things', async () => {
  const pairs = sources.filter(({ path }) => path.endsWith('/ja.ts')).map(({ path }) => path)
  expect(pairs.length).toBeGreaterThan(0)
  for (const path of pairs) {
    const load = async (name: string) => Object.values((await import(join('../..', name))) as Record<string, unknown>)[0]
    const [ja, en] = await Promise.all([load(path), load(path.replace(/ja\.ts$/, 'en.ts'))])
    expect(shape(en), path).toEqual(shape(ja))
  }
})
