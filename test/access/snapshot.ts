import { createHash } from 'node:crypto'
import { findPage, countRows } from '../../src/platform/acts/ledger.ts'
import type { Provided, ViewContext } from '../../src/platform/acts/provide.ts'
import { mayUse } from '../../src/kernel/roles.ts'
import { dayOf } from '../../src/kernel/time.ts'
import type { Asked, Ledger } from '../../src/kernel/view.ts'
import type { Question } from './limits.ts'
import type { RoleName, World } from './world.ts'

/** Everything somebody can read, as text: question → answer. */
export type Snapshot = ReadonlyMap<string, string>

/** Ids to ask about, for views that take one. */
export interface Subjects {
  readonly assets: readonly string[]
  readonly candidates: readonly string[]
  readonly subjects: readonly string[]
  readonly acts: readonly string[]
}

/** Parameters of the views that need some. A new view that needs parameters and is not named here fails the test. */
function paramsOf(name: string, about: Subjects, words: readonly string[]): readonly unknown[] {
  switch (name) {
    case 'inventory.asset':
    case 'inventory.kin':
    case 'decision.ofAsset':
    case 'decision.scoring':
    case 'requirements.ofAsset':
      return about.assets.map((asset) => ({ asset }))
    case 'discovery.candidate':
      return about.candidates.map((candidate) => ({ candidate }))
    case 'record.history':
    case 'comments.onThing':
      return about.subjects.map((subject) => ({ subject }))
    case 'views.ofLedger':
      return [{ ledger: 'inventory.register' }]
    case 'search.things':
      return words.map((text) => ({ text }))
    case 'record.act':
      return about.acts.map((act) => ({ act }))
    default:
      return [{}]
  }
}

/**
 * What is left out, and why: the log of a tamper-evident record has a size, and whoever checks it must be told.
 * It counts entries of all kinds together and says nothing of any of them.
 */
const tellsSizeOfLog = new Set(['record.state', 'record.anchors'])

/** How a ledger is asked: as it opens, searched, by the last chip of each filter, sorted another way. */
function questions(ledger: Ledger, words: readonly string[]): Asked[] {
  const searched = words.map((search) => ({ search }))
  const filtered = Object.entries(ledger.filters).flatMap(([name, filter]) => {
    const value = Object.keys(filter.choices ?? {}).at(-1)
    return value === undefined ? [] : [{ filters: { [name]: [value] } }]
  })
  const by = Object.keys(ledger.columns).findLast((name) => ledger.columns[name]?.sortable)
  return [{}, ...searched, ...filtered, ...(by === undefined ? [] : [{ sort: { by, down: true } }])]
}

/** When a session was last seen changes by asking; when the index of secrets was built says nothing of what is in it. */
const timeless = (text: string) => text.replaceAll(/"(seen|built)":"[^"]*"/g, '"$1":""')

/** What a person reads through the front door: every view there is, its counts, its export, the record, their jobs. */
export function throughTheDoor(world: World, role: RoleName, about: Subjects, words: readonly string[]): Question[] {
  const { visitor } = world.member(role)
  const look = (path: string, body?: unknown): Question => ({
    name: `${path} ${JSON.stringify(body)}`,
    ask: async () => {
      const response = await visitor.send(path, body)
      return `${response.status} ${timeless(await response.text())}`
    },
  })
  const views = [...world.installation.services.registry.views.values()].flatMap((provided) => {
    const { view } = provided
    if (tellsSizeOfLog.has(view.name)) return []
    const path = `/api/views/${view.name}`
    if ('answer' in provided) return paramsOf(view.name, about, words).map((params) => look(path, params))
    const { columns } = provided.view
    return [
      ...questions(provided.view, words).flatMap((asked) => [
        look(path, { limit: 200, ...asked }),
        ...(asked.sort ? [] : [look(`${path}/counts`, asked)]),
      ]),
      look(`${path}/export`, { format: 'csv', columns: Object.keys(columns), search: words[0] ?? '' }),
    ]
  })
  return [...views, look('/api/record/export', {}), look('/api/session'), look('/api/openapi.json')]
}

async function answerBelow(
  provided: Provided,
  context: ViewContext,
  params: unknown,
  words: readonly string[],
): Promise<unknown> {
  if ('answer' in provided) return provided.answer(context, params)
  const answers: unknown[] = []
  for (const asked of [{}, ...words.map((search) => ({ search }))]) {
    answers.push(await findPage(provided.view, provided.source, context, {}, asked))
    answers.push(await countRows(provided.view, provided.source, context, {}, asked))
  }
  return answers
}

/**
 * The same below the question of the role: need-to-know stands inside each query,
 * so a view later opened to more roles shows them no more than they may know. What the role may use is asked through the front door alone.
 */
export function belowRoles(world: World, role: RoleName, about: Subjects, words: readonly string[]): Question[] {
  const { db, clock, registry, secrets, data } = world.installation.services
  const contextNow = async (): Promise<ViewContext> => {
    const now = clock()
    return { db, scope: await world.actor(role), now, today: dayOf(now), registry, secrets, data }
  }
  const views = [...registry.views.values()].flatMap((provided) => {
    const { name } = provided.view
    if (tellsSizeOfLog.has(name)) return []
    return paramsOf(name, about, words).map((params): Question => ({
      name: `${name} ${JSON.stringify(params)}`,
      ask: async () => {
        const context = await contextNow()
        if (mayUse(provided.view.who, context.scope)) return 'asked through the front door'
        const answer = await answerBelow(provided, context, params, words).catch(
          (error: Error) => `${error.name}: ${error.message}`,
        )
        return timeless(JSON.stringify(answer))
      },
    }))
  })
  const tasks = registry.tasks.map((source, i): Question => ({
    name: `tasks ${i}`,
    ask: async () => JSON.stringify(await source.find(await contextNow())),
  }))
  return [...views, ...tasks]
}

/** Asks them all, one after the other. */
export async function answers(asked: readonly Question[]): Promise<Snapshot> {
  const seen = new Map<string, string>()
  for (const { name, ask } of asked) seen.set(name, await ask())
  return seen
}

/** Questions that are answered otherwise now, short enough to read. */
export function differences(before: Snapshot, after: Snapshot): string[] {
  const short = (text = 'nothing') =>
    text.length < 160 ? text : `${text.slice(0, 120)}… ${createHash('sha256').update(text).digest('hex').slice(0, 8)}`
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((question) =>
    before.get(question) === after.get(question)
      ? []
      : [`${question}: ${short(before.get(question))} → ${short(after.get(question))}`],
  )
}
