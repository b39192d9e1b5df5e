import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { receiveMail, setRelay } from '../../areas/sending/contract/mail.ts'
import type { Id } from '../../kernel/ids.ts'
import type { Actor } from '../../kernel/roles.ts'
import { beginMail } from '../../platform/mail/send.ts'
import { writeContent } from '../../platform/mail/spool.ts'
import { performAs, type Services } from '../../platform/services.ts'

interface DemoMail {
  readonly from: string
  readonly to: string
  readonly subject: string
  readonly files: readonly string[]
  readonly text: string
  readonly verdict: 'needsApproval' | 'forbidden'
  readonly reason: { readonly ja: string; readonly en: string }
  /** Class of the asset whose text it holds; null: only a mark was found. */
  readonly holds: string | null
}

const mails: readonly DemoMail[] = [
  {
    from: 'morishita',
    to: 'sakaguchi@mitsuba-buhin.example',
    subject: '見積条件のご確認',
    files: ['見積条件_抜粋.xlsx'],
    text: '坂口様\n\nいつもお世話になっております。ご依頼の見積条件の抜粋をお送りします。\nお打合せの前にご確認ください。\n\n桐ヶ谷精密プレス工業 森下',
    verdict: 'needsApproval',
    reason: {
      ja: '登録された社外秘の情報の一部を含みます（142文字が一致）。社外秘は「秘密保持契約があれば開示できる」区分です。',
      en: 'Contains a part of a registered 社外秘 document (142 characters agree).',
    },
    holds: '社外秘',
  },
  {
    from: 'ishii',
    to: 'info@shirakaba-insatsu.example',
    subject: '社内報の印刷について',
    files: ['社内報_原稿.docx'],
    text: '白樺印刷 ご担当者様\n\n社内報の原稿をお送りします。来週の金曜までに刷り上がりますでしょうか。\n\n総務部 石井',
    verdict: 'needsApproval',
    reason: { ja: '「社外秘」の表示があります。', en: 'Carries the mark "社外秘".' },
    holds: null,
  },
  {
    from: 'onodera',
    to: 'sales@kanagata-parts.example',
    subject: '加工条件の件',
    files: ['加工条件.csv'],
    text: '',
    verdict: 'forbidden',
    reason: {
      ja: '登録された極秘の情報と同じ内容を含みます（100%）。極秘は「社外に出さない」区分です。',
      en: 'Contains the same content as a registered 極秘 document (100 %).',
    },
    holds: '極秘',
  },
]

/** Two mails that wait for approval and one that was not taken. None of them goes anywhere: the demo has no mail server. */
export async function sendMails(services: Services, people: ReadonlyMap<string, Actor>, domain: string): Promise<void> {
  await performAs(services, setRelay, people.get('takahashi') as Actor, {
    version: 0,
    networks: '',
    ownDomains: domain,
    account: '',
    password: null,
    megabytes: 25,
    holdDays: 3,
  })
  for (const mail of mails) await receiveOne(services, people, domain, mail)
}

async function receiveOne(services: Services, people: ReadonlyMap<string, Actor>, domain: string, mail: DemoMail): Promise<void> {
  const { db, secrets, clock } = services
  const sender = `${mail.from}@${domain}`
  const person = people.get(mail.from)?.person ?? null
  const content = Buffer.from(`Subject: ${mail.subject}\r\n\r\n${mail.text}\r\n`)
  const id = await beginMail(db, { purpose: 'relay', messageId: '', sender, head: '', now: clock() })
  const bytes = await writeContent(db, secrets, id, [content])
  await performAs(services, receiveMail, null, {
    mail: id,
    sender,
    person,
    author: person,
    outside: [mail.to],
    inside: [],
    verdict: mail.verdict,
    reasons: [mail.reason],
    assets: mail.holds === null ? [] : await anAsset(services, mail.holds),
    sha256: createHash('sha256').update(content).digest('hex'),
    bytes,
    messageId: `<${id}@${domain}>`,
    head: '',
    shown: { subject: mail.subject, files: [...mail.files], beginning: mail.text },
  })
}

async function anAsset({ db }: Services, className: string): Promise<Id<'ast'>[]> {
  const { rows } = await sql<{ id: Id<'ast'> }>`select a.id from asset a join secrecy_class c on c.id = a.class
    where a.outcome = 'secret' and c.name = ${className} order by a.number limit 1`.execute(db)
  return rows.map(({ id }) => id)
}
