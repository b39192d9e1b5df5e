import { sql } from 'kysely'
import { mayUse } from '../../../kernel/roles.ts'
import { dayOf } from '../../../kernel/time.ts'
import type { Task, TaskSource } from '../../../platform/acts/area.ts'
import { queueState } from '../../../platform/mail/state.ts'
import { isLate } from '../model.ts'
import { mailDecidableWithin, relay } from './tables.ts'

/** Held mails, for those who were asked and for every information manager: an absent approver has deputies. */
const held: TaskSource = {
  async find({ db, scope }) {
    const rows = await relay(db)
      .selectFrom('sendingMail')
      .where('state', '=', 'held')
      .where(mailDecidableWithin(scope))
      .where(mayUse(['informationManager'], scope) ? sql<boolean>`true` : sql<boolean>`${scope.person} = any(sending_mail.asked)`)
      .select(['id', 'sender', 'outside', 'expires'])
      .orderBy('expires')
      .limit(100)
      .execute()
    return rows.map(({ id, sender, outside, expires }): Task => ({
      id,
      verb: 'approve',
      title: `${sender} → ${outside[0] ?? ''}${outside.length > 1 ? ` +${outside.length - 1}` : ''}`,
      why: { ja: '社外へのメールが承認を待っています', en: 'A mail to somebody outside waits for approval' },
      due: expires === null ? null : dayOf(new Date(expires)),
      link: `/mails/${id}`,
    }))
  },
}

const stuck: TaskSource = {
  async find({ db, scope }) {
    if (!mayUse(['systemAdministrator'], scope)) return []
    const { oldest, waiting } = await queueState(db)
    if (!isLate(oldest, new Date())) return []
    return [
      {
        id: 'mail.late',
        verb: 'review',
        title: '',
        why: { ja: `メール ${waiting}通を届けられずにいます`, en: `${waiting} mails cannot be handed over` },
        due: null,
        link: '/settings/mail',
      },
    ]
  },
}

export const tasks = [held, stuck]
