import { refuse as common } from '../../../kernel/refusal.ts'
import { done, perform } from '../../../platform/acts/perform.ts'
import { sendMail } from '../../../platform/mail/send.ts'
import { mails, type MailServer } from '../../../platform/mail/tables.ts'
import { changed } from '../../../platform/record/change.ts'
import { mailServer, sendTestMail, setMailServer } from '../contract/server.ts'
import { checkSignIn, refuse } from '../model.ts'

const set = perform(setMailServer, async ({ tx, secrets, newId, now }, { version, password, ...input }) => {
  const before = await mails(tx).selectFrom('mailServer').selectAll().forUpdate().executeTakeFirst()
  if ((before?.version ?? 0) !== version) throw common.stale()
  const kept = before && before.login === input.login ? before.password : ''
  const sealed = input.login === '' ? '' : password === null ? kept : password === '' ? '' : secrets.seal(password)
  checkSignIn({ ...input, password: sealed })
  const after: MailServer = { ...input, id: before?.id ?? newId('mst'), password: sealed, version: version + 1 }
  const { id, ...rest } = after
  await (before
    ? mails(tx).updateTable('mailServer').set(rest).where('id', '=', id).execute()
    : mails(tx).insertInto('mailServer').values(after).execute())
  // Whoever mends the server wants to see at once whether it works now.
  await mails(tx).updateTable('mail').set({ nextTry: now.toISOString() }).where('nextTry', 'is not', null).execute()
  return done(changed(mailServer, id, before ?? null, after), {})
})

const test = perform(sendTestMail, async (context, { to }) => {
  const mail = await sendMail(context, {
    to: [to],
    subject: 'Maruhi からの試しのメール / Test mail from Maruhi',
    text: 'このメールが届いていれば、Maruhi のメールの設定は正しく働いています。\n\nIf you read this, the mail settings of Maruhi work.\n',
  })
  if (mail === null) throw refuse.noServer()
  return done([], { mail })
})

export const serverActs = [set, test]
