import { mayUse } from '../../kernel/roles.ts'
import { addDays } from '../../kernel/time.ts'
import type { Task, TaskSource } from '../../platform/acts/area.ts'
import { acceptCoverage, declareCoverage } from './contract.ts'
import { covering } from './store.ts'

const waiting: TaskSource = {
  async find({ db, scope, today }) {
    const rows = await covering(db)
      .selectFrom('coverage')
      .select(['id', 'state', 'until'])
      .where('state', '<>', 'ended')
      .orderBy('id')
      .execute()
    return rows.flatMap(({ id, state, until }): Task[] => {
      if (state === 'declared' && mayUse(acceptCoverage.who, scope))
        return [
          {
            id,
            verb: 'approve',
            title: '',
            why: {
              ja: '対象範囲と、対象にしないことの危険を受け入れるか決める',
              en: 'Accept the scope and the risk of what it leaves out, or not',
            },
            due: null,
            link: '/coverage',
          },
        ]
      if (state === 'accepted' && until <= addDays(today, 30) && mayUse(declareCoverage.who, scope))
        return [
          {
            id,
            verb: 'review',
            title: '',
            why: { ja: '対象範囲を見直す', en: 'Look at the scope again' },
            due: until,
            link: '/coverage',
          },
        ]
      return []
    })
  },
}

export const tasks = [waiting]
