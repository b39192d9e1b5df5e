import { sql } from 'kysely'
import { refuse as common } from '../../../kernel/refusal.ts'
import { provide, provideRows } from '../../../platform/acts/provide.ts'
import { recipientsOf } from '../../../platform/mail/state.ts'
import { numberText } from '../../inventory/index.ts'
import { mailLedger, mailView, relayState } from '../contract/mail.ts'
import type { Shown } from '../inspector.ts'
import type { MailState } from '../model/mail.ts'
import { rulesOf } from '../store.ts'
import { mailDecidableWithin, mailReadableWithin, mailWithin, relay, relaySettingOf } from './tables.ts'

const one = provide(mailView, async ({ db, scope, secrets }, { mail }) => {
  const row = await relay(db)
    .selectFrom('sendingMail')
    .innerJoin('mail', 'mail.id', 'sendingMail.id')
    .leftJoin('person as sentBy', 'sentBy.id', 'sendingMail.person')
    .leftJoin('person as decider', 'decider.id', 'sendingMail.decidedBy')
    .where('sendingMail.id', '=', mail)
    .where(mailWithin(scope))
    .selectAll('sendingMail')
    .select(['sentBy.name as senderName', 'decider.name as decidedByName', 'mail.attempts', 'mail.lostAnswers'])
    .select([
      sql<boolean>`${mailDecidableWithin(scope)}`.as('decidable'),
      sql<boolean>`${mailReadableWithin(scope)}`.as('readable'),
    ])
    .executeTakeFirst()
  if (!row) throw common.notFound()
  const { decidable, readable } = row
  const rules = await rulesOf(db, scope, row.assets)
  const known = rules.filter(({ visible }) => visible)
  return {
    id: row.id,
    at: row.at,
    sender: row.sender,
    senderName: row.senderName,
    outside: row.outside,
    inside: row.inside,
    state: row.state,
    verdict: row.verdict,
    reasons: row.reasons,
    assets: known.map(({ id, number, name, className }) => ({ id, number: numberText(number), name, className })),
    hiddenAssets: row.assets.length - known.length,
    shown: readable && row.shown !== null ? openShown(secrets.open(row.shown)) : null,
    expires: row.expires,
    decidedByName: row.decidedByName,
    decidedAt: row.decidedAt,
    reason: row.reason,
    mayDecide: decidable && row.state === 'held',
    deliveries: await recipientsOf(db, mail),
    attempts: row.attempts,
    lostAnswers: row.lostAnswers,
    version: row.version,
  }
})

function openShown(text: string): { subject: string; files: string[]; beginning: string } {
  const { subject, files, beginning } = JSON.parse(text) as Shown
  return { subject, files: [...files], beginning }
}

const rows = provideRows(mailLedger, {
  searchIn: 'searchText',
  rows: ({ db, scope }) =>
    relay(db)
      .selectFrom('sendingMail')
      .innerJoin('mail', 'mail.id', 'sendingMail.id')
      .where(mailWithin(scope))
      .select([
        'sendingMail.id',
        'sendingMail.at',
        'sendingMail.sender',
        'sendingMail.verdict',
        'sendingMail.state',
        'sendingMail.searchText',
        'mail.attempts',
        'mail.lostAnswers',
        'mail.trouble',
        'mail.messageId',
      ])
      .select(sql<string>`array_to_string(sending_mail.outside || sending_mail.inside, ', ')`.as('recipients'))
      .select(
        sql<string>`(select case when count(*) filter (where r.state <> 'stopped') = 0 then 'none'
          when bool_or(r.state = 'waiting') then 'waiting'
          when bool_or(r.state = 'held') then 'held'
          when bool_and(r.state = 'sent') then 'sent'
          when bool_or(r.state = 'sent') then 'partly'
          else 'failed' end from mail_recipient r where r.mail = sending_mail.id)`.as('delivery'),
      )
      .$castTo<never>(),
})

const state = provide(relayState, async ({ db, now }) => {
  const setting = await relaySettingOf(db)
  const { rows: week } = await sql<{ state: MailState; count: number }>`select state, count(*) as count from sending_mail
    where at > ${now.toISOString()}::timestamptz - interval '7 days' group by state order by state`.execute(db)
  const { rows: held } = await sql<{ count: number }>`select count(*) as count from sending_mail where state = 'held'`.execute(db)
  return {
    setting: setting
      ? {
          networks: setting.networks,
          ownDomains: setting.ownDomains,
          account: setting.account,
          hasPassword: setting.password !== null,
          megabytes: setting.megabytes,
          holdDays: setting.holdDays,
          version: setting.version,
        }
      : null,
    held: held[0]?.count ?? 0,
    week,
  }
})

export const mailViews = [one, rows, state]
