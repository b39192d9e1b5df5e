import { sql } from 'kysely'
import type { EvidenceSource } from '../../platform/acts/area.ts'
import { acknowledgementWithin, versionWithin } from './store.ts'

/** Rules in force, and how many have said that they read them. */
const told: EvidenceSource = {
  async find({ db, scope, today }) {
    const { rows } = await sql<{ rules: number; people: number }>`
      select count(*)::int as rules, coalesce(sum((select count(*) from rule_acknowledgement
        where rule_acknowledgement.rule_version = rule_version.id and ${acknowledgementWithin(scope)})), 0)::int as people
      from rule_version where effective_on <= ${today}::date and superseded_on is null and ${versionWithin(scope)}`.execute(db)
    const { rules, people } = rows[0] ?? { rules: 0, people: 0 }
    return rules === 0 || people === 0
      ? []
      : [
          {
            shows: ['secrecy.told'],
            says: {
              ja: `公表中の規程 ${rules}件、読んだことの確認 ${people}件`,
              en: `${rules} rules in force, acknowledged ${people} times`,
            },
            link: '/rules',
          },
        ]
  },
}

export const evidence = [told]
