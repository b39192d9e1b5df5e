import type { TaskSource } from '../../platform/acts/area.ts'
import { discovery, candidateWithin } from './store.ts'

const waiting: TaskSource = {
  async find({ db, scope }) {
    const row = await discovery(db)
      .selectFrom('candidate')
      .where('state', '=', 'waiting')
      .where(candidateWithin(scope))
      .select((eb) => [
        eb.fn.countAll<number>().as('all'),
        eb.fn.countAll<number>().filterWhere('ground', '=', 'marked').as('marked'),
      ])
      .executeTakeFirstOrThrow()
    if (row.all === 0) return []
    const first =
      row.marked === 0
        ? { ja: '', en: '' }
        : {
            ja: `。秘密の表示があるもの ${row.marked}件を先に見ることを勧めます`,
            en: `; see the ${row.marked} with secrecy marks first`,
          }
    return [
      {
        id: 'candidates',
        verb: 'decide',
        title: '',
        why: {
          ja: `探索の提案 ${row.all}件を目録に入れるか決める${first.ja}`,
          en: `Take ${row.all} proposals of discovery into the register or turn them down${first.en}`,
        },
        due: null,
        count: row.all,
        link: '/discovery',
      },
    ]
  },
}

export const tasks = [waiting]
