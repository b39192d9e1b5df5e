import { classes } from '../../areas/classification/contract.ts'
import {
  acknowledge,
  approveDocument,
  createDocument,
  publishDocument,
  submitDocument,
  switchToggle,
} from '../../areas/rules/contract/acts.ts'
import { documentView } from '../../areas/rules/contract/views.ts'
import type { Id } from '../../kernel/ids.ts'
import type { Actor } from '../../kernel/roles.ts'
import { addDays, dayOf } from '../../kernel/time.ts'
import { performAs, readAs, type Services } from '../../platform/services.ts'

type People = ReadonlyMap<string, Actor>

const facts = { aboutClass: null, class: null, audience: [], approvers: 1, values: {} }

/** Who has read the regulation, in the order they did. */
const readers = ['otsuka', 'nakamura', 'onodera', 'saeki']

/** The regulation in force and partly acknowledged; the standard and a leaflet still on their way: it waits for approval today. */
export async function writeRules(services: Services, people: People, later: (minutes: number) => void): Promise<void> {
  const manager = people.get('takahashi') as Actor
  const executive = people.get('kirigaya') as Actor
  const inner = (await readAs(services, classes, manager, {})).find(({ name }) => name === '社外秘')?.id ?? null
  const on = async (document: Id<'rul'>) => ({
    document,
    version: (await readAs(services, documentView, manager, { document })).version,
  })
  const make = async (template: string, title: string, number: string) =>
    (await performAs(services, createDocument, manager, { ...facts, class: inner, template, title, number })).document
  const submit = async (document: Id<'rul'>, note: string, from: Date) =>
    performAs(services, submitDocument, manager, { ...(await on(document)), effectiveOn: addDays(dayOf(from), 14), note })

  const regulation = await make('secrets-regulation', '秘密情報管理規程', '規程第12号')
  await performAs(services, switchToggle, manager, { ...(await on(regulation)), toggle: 'audit', on: false, understood: false })
  later(90)
  await submit(regulation, '守る情報と区分を決め、扱い方を一つにまとめました。', services.clock())
  later(2000)
  await performAs(services, approveDocument, executive, { ...(await on(regulation)), comment: '' })
  const { published } = await performAs(services, publishDocument, manager, await on(regulation))
  for (const login of readers) {
    const reader = people.get(login)
    if (!reader) continue
    later(700)
    await performAs(services, acknowledge, reader, { published })
  }

  const standard = await make('handling-standard', '情報管理基準', '基準第3号')
  later(60)
  await submit(standard, '区分ごとの取扱いを、8つの場面の表にしました。', new Date())
  await make('telework-rule', 'テレワークの情報管理ルール', '')
}
