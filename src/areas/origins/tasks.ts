import { addDays } from '../../kernel/time.ts'
import type { Task, TaskSource } from '../../platform/acts/area.ts'
import { origins, receivedReportable } from './store.ts'

/** Days before the day of return from which it is somebody's work. */
const ahead = 14

/** What must go back soon: for whoever handles it. */
const returns: TaskSource = {
  async find({ db, scope, today }) {
    const rows = await origins(db)
      .selectFrom('receivedItem')
      .select(['id', 'name', 'until'])
      .where(receivedReportable(scope))
      .where('ended', 'is', null)
      .where('until', '<=', addDays(today, ahead))
      .orderBy('until')
      .limit(100)
      .execute()
    return rows.map(({ id, name, until }): Task => ({
      id: `received-${id}`,
      verb: 'return',
      title: name,
      why: {
        ja: '他社から受領した情報の返還・消去の期限です。',
        en: 'Information received from others must be returned or erased.',
      },
      due: until,
      link: `/received/${id}`,
    }))
  },
}

export const tasks = [returns]
