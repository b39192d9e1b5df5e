import { sql } from 'kysely'
import { mayUse } from '../../kernel/roles.ts'
import { outcomeShort } from '../../catalog/outcomes.ts'
import { addDays, dayOf, type PlainDate } from '../../kernel/time.ts'
import type { Task, TaskSource } from '../../platform/acts/area.ts'
import { assetChangeable, assetWithin } from '../inventory/index.ts'
import { auditDecision, liftSecrecy } from './contract.ts'
import { auditsDue, decisions, periodsEnding } from './store.ts'
import { sheetsFor } from './store-scoring.ts'
import { proposalsWaiting } from './waiting.ts'

/** Days an executive is given for a proposal; a convention shown as the due date, nothing more. */
const daysToDecide = 7
const shown = 100

const proposals: TaskSource = {
  async find({ db, scope, today }) {
    if (!scope.roles.includes('executive')) return []
    const { mine } = await proposalsWaiting(db, scope, today)
    return mine.slice(0, shown).map(({ proposal, assetName, className, proposedByName }): Task => {
      const due: PlainDate = addDays(dayOf(new Date(proposal.proposedAt)), daysToDecide)
      const points =
        proposal.total === null ? { ja: '', en: '' } : { ja: `（評価 ${proposal.total}点）`, en: ` (score ${proposal.total})` }
      const as = className === null ? outcomeShort[proposal.outcome] : { ja: className, en: className }
      return {
        id: proposal.id,
        verb: 'decide',
        title: assetName,
        why: {
          ja: `案は${as.ja}${points.ja}。起案 ${proposedByName}`,
          en: `Proposed: ${as.en}${points.en}, by ${proposedByName}`,
        },
        due,
        link: `/decisions/deck?case=${proposal.id}`,
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
        count: row.count,
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

/** Days after which a decision of one should have been looked at. */
const daysToAudit = 30

const audits: TaskSource = {
  async find({ db, scope }) {
    if (!mayUse(auditDecision.who, scope)) return []
    const rows = await auditsDue(db, scope)
    return rows.slice(0, shown).map((row): Task => ({
      id: `audit-${row.id}`,
      verb: 'review',
      title: row.name,
      why: { ja: '1人で決めた決定を、後から確かめます', en: 'One person decided this; look at it' },
      due: row.decidedAt === null ? null : addDays(dayOf(new Date(row.decidedAt)), daysToAudit),
      link: `/register/${row.asset}?tab=decision`,
    }))
  },
}

/** Periods of secrecy that end soon or are over: lifted or extended by a person, never by themselves. */
const periods: TaskSource = {
  async find({ db, scope, today }) {
    if (!mayUse(liftSecrecy.who, scope)) return []
    const rows = await periodsEnding(db, scope, '0001-01-01', addDays(today, 30))
    return rows.slice(0, shown).map((row): Task => ({
      id: `until-${row.id}`,
      verb: 'decide',
      title: row.name,
      why: {
        ja: '秘密とする期間が終わります。解除するか、期間を延ばします',
        en: 'The period of secrecy ends: lift it or extend it',
      },
      due: row.secretUntil,
      link: `/register/${row.asset}?tab=decision`,
    }))
  },
}

const sheets: TaskSource = {
  async find({ db, scope }) {
    return (await sheetsFor(db, scope)).map((row): Task => ({
      id: row.id,
      verb: 'answer',
      title: row.name,
      why: {
        ja: '評価を頼まれています。ほかの人の点は、出した後に見られます',
        en: 'You are asked to score it; others’ scores show once yours are in',
      },
      due: row.due,
      link: `/register/${row.asset}?tab=decision`,
    }))
  },
}

export const tasks = [sheets, proposals, undecided, reviews, audits, periods]
