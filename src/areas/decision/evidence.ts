import { outcomeSays } from '../../catalog/outcomes.ts'
import { dayOf } from '../../kernel/time.ts'
import type { EvidenceSource } from '../../platform/acts/area.ts'
import { decisions, decisionWithin } from './store.ts'

const decided: EvidenceSource = {
  async find({ db, scope }, asset) {
    const row = await decisions(db)
      .selectFrom('decision')
      .leftJoin('secrecyClass', 'secrecyClass.id', 'decision.class')
      .where('decision.asset', '=', asset)
      .where('decision.state', '=', 'decided')
      .where(decisionWithin(scope))
      .select(['decision.outcome', 'decision.total', 'decision.decidedAt', 'secrecyClass.name as className'])
      .orderBy('decision.decidedAt', 'desc')
      .executeTakeFirst()
    if (!row) return []
    const link = `/register/${asset}?tab=decision`
    const on = row.decidedAt === null ? '' : dayOf(new Date(row.decidedAt))
    const as = row.className === null ? outcomeSays[row.outcome] : { ja: row.className, en: row.className }
    return [
      { shows: ['secrecy.apart'], says: { ja: `${on} に「${as.ja}」と決定`, en: `Decided ${as.en} on ${on}` }, link },
      ...(row.total === null
        ? []
        : [
            {
              shows: ['utility.valued', 'amount.value'],
              says: { ja: `評価 ${row.total}点と、その理由`, en: `Scored ${row.total}, with reasons` },
              link,
            },
          ]),
    ]
  },
}

export const evidence = [decided]
