import { sql } from 'kysely'
import { fold } from '../../../kernel/fold.ts'
import { refuse as common } from '../../../kernel/refusal.ts'
import { done, perform, type ActContext } from '../../../platform/acts/perform.ts'
import { atVersion } from '../../../platform/acts/version.ts'
import { endMail } from '../../../platform/mail/delivery.ts'
import { openMail } from '../../../platform/mail/send.ts'
import { releaseHeld, stopHeld, stopMail } from '../../../platform/mail/held.ts'
import { jsonb } from '../../../platform/database/db.ts'
import type { MailId } from '../../../platform/mail/tables.ts'
import { changed } from '../../../platform/record/change.ts'
import { approveMail, expireMail, receiveMail, refuseMail, relayedMail, returnMail } from '../contract/mail.ts'
import { refuse, type MailState } from '../model/mail.ts'
import { approvedHead } from '../relay/head.ts'
import { approversOf } from './approvers.ts'
import { askApprovers, tellSender } from './notices.ts'
import { mailDecidableWithin, relay, relaySettingOf, type RelayedMail } from './tables.ts'

const stateOf = { allowed: 'passed', needsApproval: 'held', forbidden: 'rejected' } as const

const receive = perform(receiveMail, async (context, input) => {
  const { tx, now, secrets, today, url } = context
  const { mail: id, shown, messageId, head, ...found } = input
  const state = stateOf[found.verdict]
  const setting = await relaySettingOf(tx)
  const days = setting?.holdDays ?? 0
  await openMail(tx, {
    id,
    bytes: found.bytes,
    messageId,
    head,
    now,
    recipients: [
      ...found.inside.map((address) => ({ address, state: 'waiting' as const })),
      ...found.outside.map((address) => ({ address, state: state === 'held' ? ('held' as const) : ('waiting' as const) })),
    ],
  })
  if (state === 'rejected') await stopMail(tx, id, now)
  const row: RelayedMail = {
    id,
    at: now.toISOString(),
    ...found,
    reasons: found.reasons,
    state,
    shown: state === 'held' ? secrets.seal(JSON.stringify(shown)) : null,
    asked: [],
    expires: state === 'held' ? new Date(now.getTime() + days * 86_400_000).toISOString() : null,
    decidedBy: null,
    decidedAt: null,
    reason: null,
    searchText: fold([found.sender, ...found.outside, ...found.inside, messageId].join(' ')),
    version: 1,
  }
  await relay(tx)
    .insertInto('sendingMail')
    .values({ ...row, reasons: jsonb(row.reasons) })
    .execute()
  if (state === 'held') {
    const approvers = await approversOf(tx, id, today)
    await relay(tx)
      .updateTable('sendingMail')
      .set({ asked: approvers.map((one) => one.id) })
      .where('id', '=', id)
      .execute()
    await askApprovers(
      context,
      url,
      id,
      approvers.map(({ address }) => address).filter((address) => address !== ''),
    )
  }
  await tellSender(context, url, row)
  return done(changed(relayedMail, id, null, row), { state })
})

/** A held mail, locked, in the hands of somebody who may decide about it. */
async function decidable({ tx, actor }: ActContext, id: MailId, version: number): Promise<RelayedMail> {
  const row = await relay(tx)
    .selectFrom('sendingMail')
    .selectAll()
    .where('id', '=', id)
    .where(mailDecidableWithin(actor))
    .forUpdate()
    .executeTakeFirst()
  if (row && row.state !== 'held') throw refuse.decided()
  return atVersion(row, version)
}

async function decide(context: ActContext, before: RelayedMail, state: MailState, reason: string | null) {
  const { tx, now, actor, url } = context
  const decidedBy = state === 'expired' ? null : actor.person
  const after: RelayedMail = {
    ...before,
    state,
    shown: null,
    reason,
    decidedBy,
    decidedAt: now.toISOString(),
    version: before.version + 1,
  }
  const { shown, decidedAt, version } = after
  await relay(tx)
    .updateTable('sendingMail')
    .set({ state, shown, reason, decidedBy, decidedAt, version })
    .where('id', '=', before.id)
    .execute()
  if (state === 'approved') await releaseHeld(tx, before.id, now, approvedHead)
  else await stopHeld(tx, before.id, now)
  await endMail(tx, before.id, now)
  await tellSender(context, url, after)
  return done(changed(relayedMail, before.id, before, after), {})
}

const approve = perform(approveMail, async (context, { mail, version, reason }) =>
  decide(context, await decidable(context, mail, version), 'approved', reason || null),
)

const refuseIt = perform(refuseMail, async (context, { mail, version, reason }) =>
  decide(context, await decidable(context, mail, version), 'refused', reason),
)

const giveBack = perform(returnMail, async (context, { mail, version, reason }) =>
  decide(context, await decidable(context, mail, version), 'returned', reason),
)

const expire = perform(expireMail, async (context, { mail }) => {
  const row = await relay(context.tx)
    .selectFrom('sendingMail')
    .selectAll()
    .where('id', '=', mail)
    .where('state', '=', 'held')
    .where(sql<boolean>`expires <= ${context.now.toISOString()}::timestamptz`)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw common.notFound()
  return decide(context, row, 'expired', null)
})

export const mailActs = [receive, approve, refuseIt, giveBack, expire]
