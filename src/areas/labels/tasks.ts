import { sql } from 'kysely'
import { mayUse } from '../../kernel/roles.ts'
import type { TaskSource } from '../../platform/acts/area.ts'
import { assetChangeable } from '../inventory/index.ts'
import { printLabels } from './contract.ts'
import { labelFits, labels, labelWithin } from './store.ts'

/** A changed class shows the labels to replace, to whoever prints them. */
const outdated: TaskSource = {
  async find({ db, scope }) {
    if (!mayUse(printLabels.who, scope)) return []
    const { count } = await labels(db)
      .selectFrom('label')
      .innerJoin('asset', 'asset.id', 'label.asset')
      .where(labelWithin(scope))
      .where(assetChangeable(scope))
      .where('label.state', '=', 'current')
      .where(sql<boolean>`(asset.outcome <> 'secret' or not ${labelFits('asset')})`)
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    if (count === 0) return []
    return [
      {
        id: 'labels-outdated',
        verb: 'review',
        title: '',
        why: {
          ja: `区分が変わったため、貼り替えるラベルが ${count}枚あります`,
          en: `${count} labels are to be replaced because the class has changed`,
        },
        due: null,
        count,
        link: '/labels',
      },
    ]
  },
}

export const tasks = [outdated]
