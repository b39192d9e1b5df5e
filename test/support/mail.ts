import { receiveMail } from '../../src/areas/sending/contract/mail.ts'
import type { Id } from '../../src/kernel/ids.ts'
import { beginMail } from '../../src/platform/mail/send.ts'
import { writeContent } from '../../src/platform/mail/spool.ts'
import { performAs, type Services } from '../../src/platform/services.ts'

/** A mail as the relay hands it over when it has looked into it: held, with these assets found in it. */
export async function holdMail(
  services: Services,
  mail: { sender: string; person: Id<'psn'> | null; assets: readonly Id<'ast'>[]; subject: string },
): Promise<Id<'mal'>> {
  const { db, secrets, clock } = services
  const { sender, person, assets, subject } = mail
  const id = await beginMail(db, { purpose: 'relay', messageId: '', sender, head: '', now: clock() })
  const content = Buffer.from(`Subject: ${subject}\r\n\r\n`)
  const bytes = await writeContent(db, secrets, id, [content])
  await performAs(services, receiveMail, null, {
    mail: id,
    sender,
    person,
    author: null,
    outside: ['yamada@partner.example'],
    inside: [],
    verdict: 'needsApproval',
    reasons: [{ ja: '登録された情報を含みます。', en: 'Holds a registered secret.' }],
    assets: [...assets],
    sha256: '0'.repeat(64),
    bytes,
    messageId: `<${id}@example.jp>`,
    head: '',
    shown: { subject, files: ['図面.pdf'], beginning: subject },
  })
  return id
}
