import { sql } from 'kysely'
import { addDays, dayOf, type PlainDate } from '../../kernel/time.ts'
import type { Task, TaskSource } from '../../platform/acts/area.ts'
import { assetChangeable, assetWithin } from '../inventory/index.ts'
import { decisionWithin, decisions } from './store.ts'

/** Days an executive is given for a proposal; a convention shown as the due date, nothing more. */
const daysToDecide = 7

const proposals: TaskSource = {
  async find({ db, scope }) {
    if (!scope.roles.includes('executive')) return []
    const rows = await decisions(db)
      .selectFrom('decision')
      .innerJoin('asset', 'asset.id', 'decision.asset')
      .innerJoin('person', 'person.id', 'decision.proposedBy')
      .leftJoin('secrecyClass', 'secrecyClass.id', 'decision.class')
      .where('decision.state', '=', 'proposed')
      .where(decisionWithin(scope))
      .select([
        'decision.id',
        'decision.asset',
        'asset.name',
        'decision.proposedAt',
        'decision.total',
        'person.name as proposer',
        'secrecyClass.name as className',
      ])
      .orderBy('decision.proposedAt')
      .limit(100)
      .execute()
    return rows.map((row): Task => {
      const due: PlainDate = addDays(dayOf(new Date(row.proposedAt)), daysToDecide)
      const points = row.total === null ? { ja: '', en: '' } : { ja: `（評価 ${row.total}点）`, en: ` (score ${row.total})` }
      const proposal =
        row.className === null ? { ja: '秘密にしない', en: 'not a secret' } : { ja: row.className, en: row.className }
      return {
        id: row.id,
        verb: 'decide',
        title: row.name,
        why: {
          ja: `案は${proposal.ja}${points.ja}。起案 ${row.proposer}`,
          en: `Proposed: ${proposal.en}${points.en}, by ${row.proposer}`,
        },
        due,
        link: `/register/${row.asset}?tab=decision`,
      }
    })
  },
}

const undecided: TaskSource = {
  async find({ db, scope }) {
    if (!scope.roles.includes('informationManager') && !scope.roles.includes('departmentManager')) return []
    const row = await decisions(db)
      .selectFrom('asset')
      .where('asset.mergedInto', 'is', null)
      .where('asset.outcome', '=', 'undecided')
      .where(assetWithin(scope))
      .where(assetChangeable(scope))
      .where(sql<boolean>`not exists (select 1 from decision d where d.asset = asset.id and d.state = 'proposed')`)
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    if (row.count === 0) return []
    return [
      {
        id: 'undecided',
        verb: 'decide',
        title: '',
        why: {
          ja: `未決定の情報資産 ${row.count}件を評価して決裁に回す`,
          en: `Value ${row.count} undecided assets and propose a decision`,
        },
        due: null,
        link: '/register?outcome=undecided',
      },
    ]
  },
}

const reviews: TaskSource = {
  async find({ db, scope, today }) {
    if (!scope.roles.includes('informationManager') && !scope.roles.includes('departmentManager')) return []
    const rows = await decisions(db)
      .selectFrom('asset')
      .where('asset.mergedInto', 'is', null)
      .where('asset.reviewOn', '<=', addDays(today, 30))
      .where(assetWithin(scope))
      .where(assetChangeable(scope))
      .select(['asset.id', 'asset.name', 'asset.reviewOn'])
      .orderBy('asset.reviewOn')
      .limit(50)
      .execute()
    return rows.map((row): Task => ({
      id: `review-${row.id}`,
      verb: 'review',
      title: row.name,
      why: { ja: '決定の見直し期限です', en: 'The decision is due for review' },
      due: row.reviewOn,
      link: `/register/${row.id}?tab=decision`,
    }))
  },
}

export const tasks = [proposals, undecided, reviews]
