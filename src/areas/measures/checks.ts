import { sql } from 'kysely'
import type { Check, DaySource, Look, Step } from '../../platform/acts/area.ts'
import { assetWithin } from '../inventory/index.ts'
import { keepers, onlookers, planners } from './contract/fields.ts'
import { findingGroundOf } from './ground.ts'
import { findingsOf } from './model/findings.ts'
import { measureReportable, measureWithin, tables } from './store.ts'

const shown = 200
const underway = ['chosen', 'planned', 'preparing'] as const

async function planned({ db, scope }: Look, where: ReturnType<typeof sql<boolean>>): Promise<number> {
  const row = await tables(db)
    .selectFrom('measure')
    .where(measureWithin(scope))
    .where(where)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return row.count
}

export const checks: readonly Check[] = [
  {
    id: 'measures.overdue',
    severity: 'must',
    says: { ja: '期限を過ぎても始まっていない対策', en: 'Measures overdue' },
    why: {
      ja: '計画だけでは守られません。始めるか、期限を決め直してください。',
      en: 'A plan protects nothing. Begin, or set another day.',
    },
    mend: { ja: '計画を見る', en: 'See the plan' },
    link: '/measures/plan',
    who: onlookers,
    count: (look) =>
      planned(look, sql<boolean>`measure.due < ${look.today}::date and measure.state = any(${[...underway]}::text[])`),
  },
  {
    id: 'measures.findings',
    severity: 'should',
    says: { ja: 'ムリ・ムダ・ムラ', en: 'Too strict, wasted or uneven' },
    why: {
      ja: '厳しすぎる対策は守られず、空いた経路からは漏れます。',
      en: 'What is too strict is worked around, and what is left open leaks.',
    },
    mend: { ja: '内容を見る', en: 'See them' },
    link: '/measures/findings',
    who: onlookers,
    count: async ({ db, scope }) => findingsOf(await findingGroundOf(db, scope)).length,
  },
]

async function classesInUse({ db, scope }: Look): Promise<{ of: number; planned: number; operating: number }> {
  const { rows } = await sql<{ of: number; planned: number; operating: number }>`
    with used as (select distinct class from asset where outcome = 'secret' and class is not null and merged_into is null and ${assetWithin(scope)})
    select count(*)::int as of,
      count(*) filter (where exists (select 1 from measure where measure.class = used.class and ${measureWithin(scope)}))::int as planned,
      count(*) filter (where exists (select 1 from measure
        where measure.class = used.class and state = 'inOperation' and ${measureWithin(scope)}))::int as operating
    from used`.execute(db)
  return rows[0] ?? { of: 0, planned: 0, operating: 0 }
}

export const steps: readonly Step[] = [
  {
    id: 'measures.plan',
    order: 310,
    source: { ja: 'ハンドブック 第3章 3-4', en: 'Handbook 3-4' },
    says: { ja: '区分ごとに対策を選ぶ', en: 'Choose measures for each class' },
    why: {
      ja: '従業員・退職者・取引先・外部者の4つの経路に、5つの目的で穴がないかを見ます。全部をやる必要はありません。',
      en: 'Four kinds of people, five purposes: see where it is open. Not everything must be done.',
    },
    example: {
      ja: 'あるプレス会社では、費用の上限を年30万円として「ほどほど」の案を採り、足りない1つの経路だけ足しました。',
      en: 'With 300,000 yen a year a press company took the balanced proposal and added the one route it left open.',
    },
    act: { ja: '案を作ってもらう', en: 'Have a proposal made' },
    link: '/measures/proposal',
    who: planners,
    state: async (look) => {
      const { of, planned: done } = await classesInUse(look)
      return { done, of }
    },
  },
  {
    id: 'measures.operate',
    order: 320,
    source: { ja: 'ハンドブック 第3章 3-4', en: 'Handbook 3-4' },
    says: { ja: '対策を始める', en: 'Put measures into operation' },
    why: {
      ja: '担当と期限を決め、始めたら証拠を添えて知らせます。営業秘密として守られるには、実際に行っていることが要ります。',
      en: 'Name who and by when, and report with evidence. The law protects what is really done.',
    },
    example: {
      ja: 'あるプレス会社では、金型図面の棚に鍵を付け、鍵の持ち主を3人にした日を記録しました。',
      en: 'A press company put a lock on the cabinet of its die drawings and recorded the day three people got keys.',
    },
    act: { ja: '計画を見る', en: 'See the plan' },
    link: '/measures/plan',
    who: keepers,
    state: async (look) => {
      const { of, operating: done } = await classesInUse(look)
      return { done, of }
    },
  },
]

const dueDays: DaySource = {
  async find({ db, scope, from, to }) {
    const rows = await tables(db)
      .selectFrom('measure')
      .innerJoin('catalogueMeasure', 'catalogueMeasure.id', 'measure.measure')
      .where(measureWithin(scope))
      .where(measureReportable(scope))
      .where('measure.state', 'in', [...underway])
      .where('measure.due', '>=', from)
      .where('measure.due', '<=', to)
      .select(['measure.id', 'measure.due', 'catalogueMeasure.titleJa as title', 'catalogueMeasure.titleEn'])
      .orderBy('measure.due')
      .limit(shown)
      .execute()
    return rows.flatMap(({ id, due, ...titles }) =>
      due === null
        ? []
        : [
            {
              id: `measure-${id}`,
              day: due,
              ...titles,
              what: { ja: '対策の期限', en: 'Measure due' },
              link: `/measures/plan/${id}`,
            },
          ],
    )
  },
}

export const days = [dueDays]
