import type { ESTree } from 'vite'
import { isTest, sources } from '../architecture/sources.ts'

/** One place where access is limited, and the source without it. */
export interface Mutant {
  readonly file: string
  readonly line: number
  /** What is taken away, as it stands in the code. */
  readonly gone: string
  readonly start: number
  readonly end: number
  readonly text: string
  /** Test that is expected to notice first; the others follow. */
  readonly first: 'scope' | 'table' | 'doors'
  /** The act or view that stands open without it. */
  readonly opens?: string
  /** It can be taken away while the tests run: an expression, or a call in a chain. */
  readonly switchable?: boolean
}

/** Conditions of need-to-know, by the names that all areas give them. */
const condition = /(Within|Changeable|Reportable)$|^within$/

const always = '__sqlOfMutant`true`'
/** Put before a mutated file, on its first line, so that the replacement knows its SQL. */
export const prefaceOf = ({ text }: Pick<Mutant, 'text'>) =>
  text === always ? "import { sql as __sqlOfMutant } from 'kysely'; " : ''

type Node = { readonly type: string; readonly start: number; readonly end: number } & Readonly<Record<string, unknown>>

function* nodesOf(value: unknown): Generator<Node> {
  if (Array.isArray(value)) for (const one of value) yield* nodesOf(one)
  else if (typeof value === 'object' && value !== null) {
    if ('type' in value) yield value as Node
    for (const part of Object.values(value)) if (typeof part === 'object') yield* nodesOf(part)
  }
}

const nameOf = (node: unknown): string => ((node as Node | null)?.type === 'Identifier' ? String((node as Node)['name']) : '')

type Cut = Pick<Mutant, 'start' | 'end' | 'text' | 'first' | 'switchable'>

function inProgram(program: ESTree.Program): Cut[] {
  return [...nodesOf(program)].flatMap((node): Cut[] => {
    if (node.type !== 'CallExpression') return []
    const called = node['callee'] as Node
    const given = node['arguments'] as Node[]
    if (condition.test(nameOf(called)))
      return [{ start: node.start, end: node.end, text: always, first: 'scope', switchable: true }]
    if (nameOf(called) === 'mayUse') return [{ start: node.start, end: node.end, text: 'true', first: 'table', switchable: true }]
    const about = given[0]?.type === 'Literal' ? String(given[0]['value']) : ''
    const isOwn =
      called.type === 'MemberExpression' &&
      nameOf(called['property']) === 'where' &&
      /^person(\.id)?$/.test(about) &&
      given[1]?.['value'] === '='
    if (isOwn) return [{ start: (called['object'] as Node).end, end: node.end, text: '', first: 'doors', switchable: true }]
    return []
  })
}

/** What is no call by name: parts of SQL and of rules. From → to, wherever it stands in the file. */
const byHand: readonly (readonly [file: string, first: Mutant['first'], from: string, to: string])[] = [
  ['src/areas/inventory/store.ts', 'scope', '(not asset.restricted or ${named})', 'true'],
  ['src/areas/inventory/store.ts', 'scope', 'not asset.restricted and asset.department', 'asset.department'],
  ['src/areas/inventory/store.ts', 'scope', ' and asset.department = any(${[...scope.manages]}::text[]))', ')'],
  ['src/areas/inventory/store.ts', 'scope', 'asset.owner = ${scope.person} or exists (', 'true or exists ('],
  ['src/areas/inventory/store.ts', 'scope', ' and reader.person = ${scope.person}', ''],
  [
    'src/areas/inventory/store.ts',
    'scope',
    '(asset.department = any(${[...scope.manages]}::text[]) or asset.owner = ${scope.person})',
    'true',
  ],
  ['src/areas/discovery/store.ts', 'scope', "scope.roles.includes('informationManager') ? sql", 'true ? sql'],
  ['src/areas/people/store.ts', 'scope', 'sql<SqlBool>`person.id = ${scope.person}`', 'sql<SqlBool>`true`'],
  ['src/areas/people/store.ts', 'doors', 'and s.ended is null', ''],
  ['src/areas/people/store.ts', 'doors', " and s.seen > ${now.toISOString()}::timestamptz - interval '2 hours'", ''],
  ['src/areas/people/store.ts', 'doors', "and s.created > ${now.toISOString()}::timestamptz - interval '12 hours'", ''],
  [
    'src/areas/people/store.ts',
    'doors',
    "interval '2 hours'\n      and (p.left_on is null or p.left_on > ${today}::date)",
    "interval '2 hours'",
  ],
  [
    'src/areas/people/store.ts',
    'doors',
    'p.id = ${person} and (p.left_on is null or p.left_on > ${today}::date)',
    'p.id = ${person}',
  ],
  ['src/areas/people/credentials.ts', 'doors', 'token = ${hash} and used is null and', 'token = ${hash} and'],
  ['src/areas/people/credentials.ts', 'doors', 'used is null and expires > ${at} returning', 'used is null returning'],
  ['src/areas/people/credentials.ts', 'doors', '(l.used is null and l.expires > ${at})', 'true'],
  [
    'src/areas/people/credentials.ts',
    'doors',
    ".where((eb) => eb.or([eb('person.leftOn', 'is', null), eb('person.leftOn', '>', today)]))",
    '',
  ],
  ['src/platform/jobs/queue.ts', 'doors', 'where id = ${id} and person = ${person} and state', 'where id = ${id} and state'],
  ['src/platform/http/api.ts', 'table', 'if (!actor) throw refuse.signInFirst()', ''],
  ['src/platform/http/api.ts', 'table', 'if (act.who.length === 0) continue\n    api.post', 'api.post'],
  ['src/platform/jobs/routes.ts', 'table', 'if (!person) throw refuse.signInFirst()', ''],
  ['src/areas/record/routes.ts', 'table', 'if (!actor) throw refuse.signInFirst()', ''],
  ['src/areas/people/model.ts', 'doors', 'actor.person === person.id && orderRoles', 'false && orderRoles'],
  ['src/areas/people/model.ts', 'doors', 'if (actor.person === person.id) throw refuse.ownAccess()', ''],
]

const lineOf = (text: string, at: number) => text.slice(0, at).split('\n').length
const code = sources.filter(
  ({ path }) => /^src\/(areas|platform)\//.test(path) && !isTest(path) && !path.includes('/ui/') && !path.includes('/web/'),
)

const found = code.flatMap(({ path, text, program }) =>
  inProgram(program).map((mutant): Mutant => ({
    file: path,
    line: lineOf(text, mutant.start),
    gone: text.slice(mutant.start, mutant.end),
    ...mutant,
  })),
)

const written = byHand.flatMap(([file, first, from, to]): Mutant[] => {
  const text = code.find((source) => source.path === file)?.text ?? ''
  const starts: number[] = []
  for (let at = text.indexOf(from); at >= 0; at = text.indexOf(from, at + 1)) starts.push(at)
  if (starts.length === 0) throw new Error(`${file} does not hold: ${from}`)
  return starts.map((start) => ({
    file,
    first,
    line: lineOf(text, start),
    gone: from,
    start,
    end: start + from.length,
    text: to,
  }))
})

/** Roles of each act and view, opened to everybody. */
const opened = code
  .filter(({ path }) => /\/contract(\/[^/]+)?\.ts$/.test(path))
  .flatMap(({ path, text }) =>
    [...text.matchAll(/^ {2}who: (?!'everyone'|\[\])[^\n]+,$/gm)].map((match): Mutant => {
      const { index, 0: gone } = match
      return {
        file: path,
        first: 'table',
        line: lineOf(text, index),
        gone: gone.trim(),
        start: index,
        end: index + gone.length,
        text: "  who: 'everyone',",
        opens: [...text.slice(0, index).matchAll(/\b(?:act|view|ledger)\('([\w.]+)'/g)].at(-1)?.[1] ?? '',
      }
    }),
  )

/**
 * Limits that make no difference by themselves, and why: what they would let through is stopped before them for everybody there can be.
 * They stay in the code, since the rule before them may change.
 */
const doubled: readonly { readonly file: string; readonly gone: string; readonly because: string }[] = [
  {
    file: 'src/areas/decision/tasks.ts',
    gone: 'decisionWithin(scope)',
    because: 'proposals are the work of executives alone, and executives see every asset',
  },
]
const matters = ({ file, gone }: Mutant) => !doubled.some((one) => one.file === file && one.gone === gone)

/** Every place where access is limited. */
export const mutants: readonly Mutant[] = [...found, ...written, ...opened].filter(matters)

/** The limits most others stand on: few enough for every run of the tests. The whole list is for scope-mutations.mjs. */
export const foundations: readonly Mutant[] = mutants.filter(({ file, gone }) =>
  [
    ['src/areas/inventory/store.ts', '(not asset.restricted or ${named})'],
    ['src/areas/inventory/store.ts', ' and asset.department = any(${[...scope.manages]}::text[]))'],
    ['src/platform/record/things.ts', 'within(scope, things)'],
    ['src/platform/http/api.ts', 'mayUse(who, actor)'],
    ['src/areas/people/store.ts', 'and s.ended is null'],
  ].some(([where, what]) => where === file && what === gone),
)
