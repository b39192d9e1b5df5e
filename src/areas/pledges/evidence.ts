import { sql } from 'kysely'
import type { EvidenceSource } from '../../platform/acts/area.ts'
import { assetWithin } from '../inventory/index.ts'
import { agreementWithin } from './store-agreements.ts'
import { pledgeWithin } from './store.ts'

/** How many of those named for the asset have signed a pledge. */
const pledged: EvidenceSource = {
  async find({ db, scope }, id) {
    const { rows } = await sql<{ readers: number; signed: number }>`
      with named as (
        select owner as person from asset where asset.id = ${id} and owner is not null and ${assetWithin(scope)}
        union select r.person from asset_reader r join asset on asset.id = r.asset where r.asset = ${id} and ${assetWithin(scope)})
      select count(*)::int as readers, count(*) filter (where exists (
        select 1 from pledge where pledge.person = named.person and pledge.state = 'signed' and ${pledgeWithin(scope)}))::int as signed
      from named`.execute(db)
    const { readers, signed } = rows[0] ?? { readers: 0, signed: 0 }
    return signed === 0
      ? []
      : [
          {
            shows: ['secrecy.pledged'],
            says: {
              ja: `責任者と指定された ${readers}人のうち ${signed}人が誓約書に署名`,
              en: `${signed} of the ${readers} named for it have signed a pledge`,
            },
            link: '/pledges',
          },
        ]
  },
}

/** Agreements in force with whom the asset came from, or is shared with: they are bound to keep it. */
const agreed: EvidenceSource = {
  async find({ db, scope, today }, id) {
    const { rows } = await sql<{ id: string; partner: string; endsOn: string }>`
      select agreement.id, agreement.partner, agreement.ends_on as "endsOn" from agreement, asset
      where asset.id = ${id} and ${assetWithin(scope)} and asset.giver <> '' and agreement.partner = asset.giver
        and agreement.state = 'signed' and agreement.starts_on <= ${today}::date and agreement.ends_on >= ${today}::date
        and ${agreementWithin(scope)}
      order by agreement.ends_on desc limit 3`.execute(db)
    return rows.map(({ id: agreement, partner, endsOn }) => ({
      shows: ['secrecy.pledged', 'unknown.bound', 'provided.terms'],
      says: { ja: `${partner}との秘密保持契約（${endsOn} まで）`, en: `Agreement on secrecy with ${partner} until ${endsOn}` },
      link: `/agreements/${agreement}`,
    }))
  },
}

export const evidence = [pledged, agreed]
