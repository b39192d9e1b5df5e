import { sql } from 'kysely'
import { addDays } from '../../kernel/time.ts'
import type { Check, DaySource, Figure, Look, Step } from '../../platform/acts/area.ts'
import { assetChangeable, assetWithin } from '../inventory/index.ts'
import { auditDecision, proposeDecision } from './contract.ts'
import { auditsDue, currentDecisions, decisions, periodsEnding } from './store.ts'

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
    from asset where merged_into is null and ${assetWithin(scope)}`.execute(db)
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
        where outcome = 'undecided' and merged_into is null and ${assetWithin(scope)} and ${assetChangeable(scope)}`.execute(db)
      return rows[0]?.count ?? 0
    },
  },
  {
    id: 'decision.periodOver',
    severity: 'must',
    says: { ja: '秘密とする期限を過ぎた秘密情報', en: 'Secrets past their period of secrecy' },
    why: {
      ja: '期限が来てもひとりでに解除されません。公知になったものに対策を続けると、本当の秘密の扱いが軽くなります。',
      en: 'Nothing is lifted by itself. Guarding what everybody knows makes people careless with what they do not.',
    },
    mend: { ja: '解除するか、期限を延ばす', en: 'Lift it or extend the period' },
    link: '/decisions?period=over',
    who: ['informationManager', 'executive'],
    count: async ({ db, scope, today }) => (await periodsEnding(db, scope, '0001-01-01', addDays(today, -1))).length,
  },
  {
    id: 'decision.auditDue',
    severity: 'should',
    says: { ja: '後からの確認を待つ1人の決定', en: 'Decisions of one that nobody has looked at' },
    why: {
      ja: '2人で決められないときは、後から別の人が確かめることで、判断の公正さを示せます。',
      en: 'Where two cannot decide, a later look by another shows that the decision was fair.',
    },
    mend: { ja: '後から確かめる', en: 'Look at them' },
    link: '/decisions?audit=due',
    who: auditDecision.who,
    count: async ({ db, scope }) => (await auditsDue(db, scope)).length,
  },
  {
    id: 'decision.auditConcern',
    severity: 'must',
    says: { ja: '後からの確認で指摘のあった決定', en: 'Decisions with a finding' },
    why: {
      ja: '指摘を放っておくと、決定の理由を後から説明できません。評価し直して決め直します。',
      en: 'A finding left alone makes the decision hard to defend. Value the asset and decide anew.',
    },
    mend: { ja: '評価し直す', en: 'Value anew' },
    link: '/decisions?audit=concern',
    who: proposeDecision.who,
    count: async ({ db, scope }) => {
      const row = await currentDecisions(db, scope)
        .where('decision.audit', '=', 'concern')
        .where(assetChangeable(scope))
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow()
      return row.count
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
        where asset.outcome = 'secret' and asset.merged_into is null and ${assetWithin(scope)} group by c.name, c.rank order by c.rank desc`.execute(
        db,
      )
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

const periods: DaySource = {
  async find({ db, scope, from, to }) {
    const rows = await periodsEnding(db, scope, from, to)
    return rows.slice(0, shown).map(({ id, asset, name, secretUntil }) => ({
      id: `until-${id}`,
      day: secretUntil ?? to,
      title: name,
      what: { ja: '秘密とする期間の終わり', en: 'End of a period of secrecy' },
      link: `/register/${asset}?tab=decision`,
    }))
  },
}

export const days = [reviews, periods]
