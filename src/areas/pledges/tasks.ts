import { sql } from 'kysely'
import { addDays } from '../../kernel/time.ts'
import type { Task, TaskSource } from '../../platform/acts/area.ts'
import { agreementChangeable } from './store-agreements.ts'
import { pledgeChangeable } from './store.ts'
import { tables } from './tables.ts'

/** Papers that wait for one's own signature. */
const toSign: TaskSource = {
  async find({ db, scope }) {
    const rows = await tables(db)
      .selectFrom('pledge')
      .where('pledge.person', '=', scope.person)
      .where('pledge.state', '=', 'asked')
      .where('pledge.paper', 'is not', null)
      .select(['id', 'title', 'due'])
      .orderBy('due')
      .limit(100)
      .execute()
    return rows.map(({ id, title, due }): Task => ({
      id: `pledge-${id}`,
      verb: 'sign',
      title,
      why: { ja: '内容を読んで署名する', en: 'Read it and sign' },
      due,
      link: `/pledges/paper/${id}`,
    }))
  },
}

/** What those who asked must follow up: overdue requests as one task, each person who cannot sign as one of its own. */
const toFollow: TaskSource = {
  async find({ db, scope, today }) {
    const mine = tables(db).selectFrom('pledge').where(pledgeChangeable(scope))
    const declined = await mine
      .leftJoin('person', 'person.id', 'pledge.person')
      .where('pledge.state', '=', 'declined')
      .select(['pledge.id', 'pledge.due'])
      .select(sql<string>`coalesce(person.name, pledge.guest_name)`.as('name'))
      .orderBy('pledge.due')
      .limit(50)
      .execute()
    const late = await mine
      .where('pledge.state', '=', 'asked')
      .where('pledge.due', '<', today)
      .select((eb) => [eb.fn.countAll<number>().as('count'), eb.fn.min('pledge.due').as('due')])
      .executeTakeFirstOrThrow()
    const tasks = declined.map(({ id, name, due }): Task => ({
      id: `pledge-declined-${id}`,
      verb: 'answer',
      title: name,
      why: {
        ja: '誓約書に署名できないとの申し出があります。話を聞き、説明したことを記録する',
        en: 'Says that the pledge cannot be signed; talk, and record what was explained',
      },
      due,
      link: `/pledges/paper/${id}`,
    }))
    if (Number(late.count) === 0) return tasks
    return [
      ...tasks,
      {
        id: 'pledges-late',
        verb: 'review',
        title: '',
        why: {
          ja: `期限を過ぎても署名のない誓約書 ${late.count}件を確かめる`,
          en: `Look after ${late.count} pledges that are overdue`,
        },
        due: late.due,
        link: '/pledges?due=overdue',
      },
    ]
  },
}

/** Days before its end from which an agreement is somebody's work. */
const ahead = 60

/** Agreements that end soon or have ended without anybody saying so, and those the partner answered. */
const agreements: TaskSource = {
  async find({ db, scope, today }) {
    const rows = await tables(db)
      .selectFrom('agreement')
      .where(agreementChangeable(scope))
      .where((eb) =>
        eb.or([
          eb.and([eb('state', '=', 'signed'), eb('endsOn', '<=', addDays(today, ahead))]),
          eb.and([eb('state', '=', 'sent'), eb('declinedBecause', '!=', '')]),
        ]),
      )
      .select(['id', 'partner', 'state', 'endsOn'])
      .orderBy('endsOn')
      .limit(100)
      .execute()
    return rows.map(({ id, partner, state, endsOn }): Task => ({
      id: `agreement-${id}`,
      verb: state === 'sent' ? 'answer' : 'review',
      title: partner,
      why:
        state === 'sent'
          ? { ja: '秘密保持契約について、相手から申し出があります', en: 'The partner has answered about the agreement' }
          : {
              ja: '秘密保持契約の期間が終わります。延ばすか、返還・消去を確かめる',
              en: 'The agreement ends: extend it, or confirm return and erasure',
            },
      due: state === 'sent' ? null : endsOn,
      link: `/agreements/${id}`,
    }))
  },
}

export const tasks = [toSign, toFollow, agreements]
