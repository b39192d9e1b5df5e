import { sql } from 'kysely'
import { addDays } from '../../kernel/time.ts'
import type { Check, DaySource, Figure, Look, Step } from '../../platform/acts/area.ts'
import { assetChangeable, assetWithin } from '../inventory/index.ts'
import { proposeDecision } from './contract.ts'
import { decisions } from './store.ts'

const shown = 200

interface State {
  readonly secret: number
  readonly undecided: number
  readonly all: number
}

async function stateOf({ db, scope }: Look): Promise<State> {
  const { rows } = await sql<State>`
    select count(*) filter (where outcome = 'secret')::int as secret,
      count(*) filter (where outcome = 'undecided')::int as undecided, count(*)::int as all
    from asset where ${assetWithin(scope)}`.execute(db)
  return rows[0] ?? { secret: 0, undecided: 0, all: 0 }
}

export const checks: readonly Check[] = [
  {
    id: 'decision.undecided',
    severity: 'must',
    says: { ja: '秘密にするか決まっていない情報資産', en: 'Assets not yet decided' },
    why: {
      ja: '決まるまでは、誰が何に気をつければよいか分からず、営業秘密としても守られにくくなります。',
      en: 'Until it is decided nobody knows what to heed, and the law protects it less.',
    },
    mend: { ja: '評価して決裁に回す', en: 'Value and propose' },
    link: '/register?outcome=undecided',
    who: proposeDecision.who,
    count: async ({ db, scope }) => {
      const { rows } = await sql<{ count: number }>`select count(*)::int as count from asset
        where outcome = 'undecided' and ${assetWithin(scope)} and ${assetChangeable(scope)}`.execute(db)
      return rows[0]?.count ?? 0
    },
  },
  {
    id: 'decision.reviewOverdue',
    severity: 'must',
    says: { ja: '見直しの期限を過ぎた決定', en: 'Decisions overdue for review' },
    why: {
      ja: '古い決定のままでは、要らない制限や足りない対策が残ります。',
      en: 'Old decisions leave limits nobody needs and measures that are too weak.',
    },
    mend: { ja: '見直す', en: 'Review' },
    link: '/register?review=overdue',
    who: proposeDecision.who,
    count: async ({ db, scope, today }) => {
      const { rows } = await sql<{ count: number }>`select count(*)::int as count from asset
        where review_on < ${today}::date and ${assetWithin(scope)} and ${assetChangeable(scope)}`.execute(db)
      return rows[0]?.count ?? 0
    },
  },
]

export const steps: readonly Step[] = [
  {
    id: 'decision.decide',
    order: 240,
    source: { ja: 'ハンドブック 第2章 2-2', en: 'Handbook 2-2' },
    says: { ja: '秘密にする情報を決める', en: 'Decide what is secret' },
    why: {
      ja: '漏れたときの損失や競争力への影響を点にして、経営層が決めます。何でも秘密にすると、本当に大事なものが埋もれます。',
      en: 'Score the loss and what competitors would gain; the executive decides. Where everything is secret nothing is.',
    },
    example: {
      ja: 'あるプレス会社では、目録128件のうち極秘18件・社外秘67件に絞り、残りは一般としました。',
      en: 'Of its 128 assets a press company made 18 top secret, 67 secret and left the rest general.',
    },
    act: { ja: '未決定の情報資産を見る', en: 'See what is undecided' },
    link: '/register?outcome=undecided',
    who: proposeDecision.who,
    state: async (look) => {
      const { all, undecided } = await stateOf(look)
      return { done: all - undecided, of: all }
    },
  },
]

export const figures: readonly Figure[] = [
  {
    id: 'decision.secret',
    order: 10,
    says: { ja: '秘密情報', en: 'Secrets' },
    link: '/register',
    value: async ({ db, scope }) => {
      const { rows } = await sql<{ name: string; count: number }>`
        select c.name, count(*)::int as count from asset join secrecy_class c on c.id = asset.class
        where asset.outcome = 'secret' and ${assetWithin(scope)} group by c.name, c.rank order by c.rank desc`.execute(db)
      const note = rows.map(({ name, count }) => `${name} ${count}`)
      return {
        number: rows.reduce((sum, { count }) => sum + count, 0),
        note: { ja: note.join('、'), en: note.join(', ') },
      }
    },
  },
  {
    id: 'decision.undecided',
    order: 30,
    says: { ja: '決まっていない', en: 'Undecided' },
    link: '/register?outcome=undecided',
    value: async (look) => {
      const { all, undecided } = await stateOf(look)
      return { number: undecided, note: { ja: `目録 ${all}件のうち`, en: `of ${all} in the register` } }
    },
  },
]

const reviews: DaySource = {
  async find({ db, scope, from, to }) {
    const rows = await decisions(db)
      .selectFrom('asset')
      .where('asset.reviewOn', '>=', from)
      .where('asset.reviewOn', '<=', to)
      .where(assetWithin(scope))
      .where(assetChangeable(scope))
      .select(['asset.id', 'asset.name', 'asset.reviewOn'])
      .orderBy('asset.reviewOn')
      .limit(shown)
      .execute()
    return rows.map(({ id, name, reviewOn }) => ({
      id: `review-${id}`,
      day: reviewOn ?? addDays(to, 1),
      title: name,
      what: { ja: '決定の見直し', en: 'Review of a decision' },
      link: `/register/${id}?tab=decision`,
    }))
  },
}

export const days = [reviews]
