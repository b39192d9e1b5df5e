import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { createTransport } from 'nodemailer'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { foundCompany, join as joinCompany, type Company, type Member } from '../../../../test/support/company.ts'
import { openTestInstallation, type TestInstallation } from '../../../../test/support/installation.ts'
import { runJobs } from '../../../../test/support/jobs.ts'
import { openReceiver, type Manner, type Receiver } from '../../../../test/support/receiver.ts'
import { talk } from '../../../../test/support/smtp.ts'
import { extractBytes } from '../../../engines/discovery/index.ts'
import { encode } from '../../../engines/discovery/testing/build.ts'
import { sealEntries } from '../../../platform/record/seal.ts'
import { deliverNext } from '../../../platform/mail/delivery.ts'
import { classes } from '../../classification/contract.ts'
import { decideSecrecy, proposeDecision } from '../../decision/contract.ts'
import { registerAsset } from '../../inventory/contract/keeping.ts'
import { myWork } from '../../work/contract.ts'
import { approveMail, mailLedger, mailView, refuseMail, relayState, returnMail, setRelay } from '../contract/mail.ts'
import { mailState, setMailServer } from '../contract/server.ts'
import { rebuildIndex } from '../contract.ts'
import { expireMails } from '../mail/expire.ts'
import { startRelay, type Relay } from './serve.ts'

let installation: TestInstallation
let company: Company
let clerk: Member
let receiver: Receiver
let relay: Relay

const recipe =
  '焼入れ温度は八百三十度、保持は四十二分とし、油槽へは三秒以内に沈める。戻しは百八十度で二時間、途中で扉を開けないこと。この順を変えると硬さがそろわない。'
const estimate = '見積の考え方。材料費に一割二分を載せ、段取り替え一回につき千八百円を加える。急ぎは別に相談して決める。'
const secretTitle = '熱処理の条件（三号炉）'
const estimateTitle = '見積の考え方（得意先別）'

async function secret(name: string, place: string, className: string, owner: Member): Promise<void> {
  const { manager, executive } = company
  const { asset } = await manager.visitor.act(registerAsset, {
    name,
    kind: 'electronic',
    business: '',
    note: '',
    owner: owner.id,
    department: company.tech,
    users: '',
    origin: 'own',
    giver: '',
    personal: [],
    retention: '',
    retainUntil: null,
    readers: [],
    restricted: false,
    holdings: [{ medium: 'electronic', place, holder: '', count: 1 }],
  })
  const chosen = (await manager.visitor.read(classes, {})).find((one) => one.name === className)?.id ?? null
  const verdict = { outcome: 'secret' as const, class: chosen, reason: '要', reviewOn: null }
  const { decision } = await manager.visitor.act(proposeDecision, { asset, assetVersion: 1, scores: {}, ...verdict })
  await executive.visitor.act(decideSecrecy, { decision, version: 1, ...verdict })
}

const send = (mail: {
  from?: string
  to?: string | string[]
  subject?: string
  text?: string
  attachments?: object[]
  raw?: string
}) => {
  const transport = createTransport({ host: '127.0.0.1', port: relay.port, ignoreTLS: true })
  const { from = 'sales-clerk@example.jp', to = 'yamada@partner.example', raw, ...rest } = mail
  return raw === undefined ? transport.sendMail({ from, to, ...rest }) : transport.sendMail({ envelope: { from, to }, raw })
}

const deliver = async () => {
  const report = (error: unknown) => installation.bugs.push(error)
  for (;;) if (!(await deliverNext(services(), report, { connect: 2000, silence: 3000 }))) return
}
/** Time that passes for the mail alone: nobody is signed out by it. */
let offset = 0
const services = () => ({ ...installation.services, clock: () => new Date(Date.now() + offset) })
const later = (ms: number) => {
  offset += ms
}
const ledger = async () => (await company.auditor.visitor.page(mailLedger, { limit: 100 })).rows
/** A winmail.dat with nothing but a text. */
function tnefOf(text: string): Buffer {
  const attribute = Buffer.alloc(9)
  const body = Buffer.from(text, 'utf8')
  attribute.writeUInt8(1)
  attribute.writeUInt32LE(0x2800c, 1)
  attribute.writeUInt32LE(body.length, 5)
  return Buffer.concat([Buffer.from([0x78, 0x9f, 0x3e, 0x22, 1, 0]), attribute, body, Buffer.alloc(2)])
}
/** All text of a mail as its reader sees it. */
const decoded = async (raw: string) => {
  const { parts } = await extractBytes(Buffer.from(raw, 'latin1'), 'mail.eml')
  return parts.map(({ text }) => text).join(' ')
}
const outside = () => receiver.kept.filter(({ to }) => to.some((address) => address.endsWith('partner.example')))

beforeAll(async () => {
  installation = await openTestInstallation()
  company = await foundCompany(installation)
  clerk = await joinCompany(installation, company.admin.visitor, {
    name: '営業 花',
    login: 'sales-clerk@example.jp',
    roles: ['employee'],
    department: company.sales,
  })
  const share = join(installation.folder, 'share')
  mkdirSync(join(share, '熱処理'), { recursive: true })
  writeFileSync(join(share, '熱処理', '条件.txt'), recipe)
  mkdirSync(join(share, '見積'))
  writeFileSync(join(share, '見積', '考え方.txt'), estimate)
  await secret(secretTitle, join(share, '熱処理'), '極秘', company.manager)
  await secret(estimateTitle, join(share, '見積'), '社外秘', company.techManager)
  await company.manager.visitor.act(rebuildIndex, {})
  await runJobs(installation)
  receiver = await openReceiver()
  relay = await startRelay(installation.services, {
    host: '127.0.0.1',
    port: 0,
    tls: undefined,
    report: (error) => installation.bugs.push(error),
  })
  await company.admin.visitor.act(setMailServer, {
    version: 0,
    host: '127.0.0.1',
    port: receiver.port,
    security: 'none',
    login: '',
    password: null,
    sender: 'maruhi@example.jp',
  })
})

afterAll(async () => {
  await relay.close()
  await receiver.close()
})

beforeEach(async () => {
  await sql`delete from sending_mail`.execute(installation.services.db)
  await sql`delete from mail`.execute(installation.services.db)
  receiver.kept.length = 0
  offset = 0
})

test('before it is set up the relay takes nothing', async () => {
  await expect(send({ subject: 'x', text: 'y' })).rejects.toMatchObject({ responseCode: 421 })
  await company.admin.visitor.act(setRelay, {
    version: 0,
    networks: '192.168.10.0/24',
    ownDomains: 'example.jp',
    account: '',
    password: null,
    megabytes: 2,
    holdDays: 3,
  })
})

test('an innocent mail passes, with its trace and the mark of the check, and its bytes as they were', async () => {
  const { messageId } = await send({
    subject: '打合せの件',
    text: 'あす14時に伺います。\n.\n..点で始まる行\n',
    to: ['yamada@partner.example', 'tech@example.jp'],
  })
  await deliver()
  expect(receiver.kept).toHaveLength(1)
  const [mail] = receiver.kept
  expect(mail).toMatchObject({ messageId, from: 'sales-clerk@example.jp', to: ['tech@example.jp', 'yamada@partner.example'] })
  expect(mail?.raw).toMatch(/^Received: from \S+ \(\[127\.0\.0\.1\]\)\r\n\tby localhost with ESMTP id mal_\w+;/)
  expect(mail?.raw).toMatch(/\r\nX-Maruhi-Check: allowed; id=mal_/)
  expect(await decoded(mail?.raw ?? '')).toContain('.\n..点で始まる行')
  expect(await ledger()).toMatchObject([{ messageId, state: 'passed', delivery: 'sent', verdict: 'allowed' }])
  const { rows } = await sql`select 1 from mail_chunk`.execute(installation.services.db)
  expect(rows).toEqual([])
})

test('what must never leave is refused at once, in plain words, without its title, and nobody gets any of it', async () => {
  const sent = send({
    subject: '資料',
    text: '添付をご覧ください',
    attachments: [{ filename: 'a.txt', content: recipe }],
    to: ['yamada@partner.example', 'tech@example.jp'],
  })
  await expect(sent).rejects.toMatchObject({ responseCode: 550 })
  const said = await sent.catch((error: Error) => error.message)
  expect(said).toContain('Contains the same content as a registered')
  expect(said).not.toContain('熱処理')
  await deliver()
  expect(receiver.kept.map(({ to }) => to)).toEqual([['sales-clerk@example.jp']])
  const notice = await decoded(receiver.kept[0]?.raw ?? '')
  expect(notice).toContain('/mails/mal_')
  expect(notice).not.toContain('熱処理')
  const [row] = await ledger()
  expect(row).toMatchObject({ state: 'rejected', delivery: 'none' })
  const seen = await clerk.visitor.read(mailView, { mail: row?.id ?? 'mal_' })
  expect(seen).toMatchObject({ assets: [], hiddenAssets: 1, mayDecide: false, shown: null })
  expect(JSON.stringify(seen)).not.toContain('熱処理の')
})

test('held: the owner is asked, sees it on the page and approves it once; it arrives once', async () => {
  const { messageId } = await send({
    subject: '見積のご相談',
    text: estimate,
    to: ['yamada@partner.example', 'tech@example.jp'],
    attachments: [{ filename: '明細.txt', content: 'x' }],
  })
  await deliver()
  // Inside it goes at once; outside it waits.
  expect(outside()).toEqual([])
  expect(receiver.kept.filter((one) => one.messageId === messageId).map(({ to }) => to)).toEqual([['tech@example.jp']])
  const asks = receiver.kept.filter(({ raw }) => /^From: maruhi@/m.test(raw) && !raw.includes('To: sales-clerk'))
  expect(asks.map(({ to }) => to[0]).sort()).toEqual(['manager@example.jp', 'tech@example.jp'])
  for (const ask of receiver.kept.filter(({ raw }) => /^From: maruhi@/m.test(raw)))
    for (const word of ['見積', '明細', 'yamada']) expect(await decoded(ask.raw)).not.toContain(word)

  const owner = company.techManager.visitor
  const task = (await owner.read(myWork, {})).find(({ verb }) => verb === 'approve')
  expect(task?.title).toBe('sales-clerk@example.jp → yamada@partner.example')
  const id = (await ledger())[0]?.id ?? 'mal_'
  expect(task?.link).toBe(`/mails/${id}`)
  const seen = await owner.read(mailView, { mail: id })
  expect(seen).toMatchObject({
    senderName: '営業 花',
    mayDecide: true,
    shown: { subject: '見積のご相談', files: ['明細.txt'] },
    assets: [{ name: estimateTitle, className: '社外秘' }],
  })
  expect(seen.shown?.beginning).toContain('見積の考え方')

  const stranger = company.salesManager.visitor
  await expect(stranger.read(mailView, { mail: id })).rejects.toMatchObject({ status: 404 })
  const input = { mail: id, version: seen.version, reason: '契約のある相手' }
  await expect(stranger.act(approveMail, input)).rejects.toMatchObject({ code: 'maruhi.notFound' })
  await expect(clerk.visitor.act(approveMail, input)).rejects.toMatchObject({ code: 'maruhi.notFound' })
  const both = await Promise.allSettled([owner.act(approveMail, input), company.manager.visitor.act(approveMail, input)])
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  await deliver()
  await deliver()
  expect(outside()).toHaveLength(1)
  expect(outside()[0]).toMatchObject({ messageId, to: ['yamada@partner.example'] })
  expect(outside()[0]?.raw.match(/^X-Maruhi-Check: .*$/gm)).toEqual([`X-Maruhi-Check: approved; id=${id}`])
  expect(await ledger()).toMatchObject([{ state: 'approved', delivery: 'sent' }])
  expect((await owner.read(mailView, { mail: id })).shown).toBeNull()
  await sealEntries(installation.services.db)
  const { rows: entries } = await sql<{ all: string }>`select string_agg(e.body || coalesce((
    select string_agg(f.value::text, ' ') from entry_field f where f.entry = e.id), ''), ' ') as all
    from entry e where e.subject = ${id}`.execute(installation.services.db)
  expect(entries[0]?.all).toContain('契約のある相手')
  for (const word of ['見積のご相談', '明細', '材料費']) expect(entries[0]?.all).not.toContain(word)
  expect(installation.bugs).toEqual([])
})

test('nobody decides about their own mail, whatever their role, by envelope or by From', async () => {
  await send({ from: 'tech@example.jp', subject: '相談', text: estimate })
  await send({
    from: 'sales-clerk@example.jp',
    raw: `From: 大塚 <tech@example.jp>\r\nSubject: s\r\n\r\n${estimate}\r\n`,
    to: 'b@partner.example',
  })
  for (const { id } of await ledger()) {
    const seen = await company.techManager.visitor.read(mailView, { mail: id })
    expect(seen.mayDecide).toBe(false)
    await expect(company.techManager.visitor.act(approveMail, { mail: id, version: 1, reason: '' })).rejects.toMatchObject({
      code: 'maruhi.notFound',
    })
    expect((await company.manager.visitor.read(mailView, { mail: id })).mayDecide).toBe(true)
  }
  expect((await company.techManager.visitor.read(myWork, {})).filter(({ verb }) => verb === 'approve')).toEqual([])
})

test('refused, returned, run out: nothing leaves, the content is gone, the sender is told', async () => {
  for (const to of ['a', 'b', 'c']) await send({ subject: '相談', text: estimate, to: `${to}@partner.example` })
  const [third, second, first] = await ledger()
  const owner = company.techManager.visitor
  await owner.act(refuseMail, { mail: first?.id ?? 'mal_', version: 1, reason: '契約がない' })
  await owner.act(returnMail, { mail: second?.id ?? 'mal_', version: 1, reason: '金額を除いてください' })
  await expireMails(services())
  expect((await ledger()).map(({ state }) => state)).toEqual(['held', 'returned', 'refused'])
  later(3 * 86_400_000 + 1000)
  await expireMails(services())
  await deliver()
  const own = (await clerk.visitor.page(mailLedger, {})).rows
  expect(own.map(({ state, delivery }) => `${state} ${delivery}`)).toEqual(['expired none', 'returned none', 'refused none'])
  expect(outside()).toEqual([])
  const told = await Promise.all(
    receiver.kept.filter(({ to }) => to[0] === 'sales-clerk@example.jp').map(({ raw }) => decoded(raw)),
  )
  for (const words of ['認められません', '差し戻しました', '期限までに'])
    expect(told.some((raw) => raw.includes(words))).toBe(true)
  const { rows } = await sql`select 1 from mail_chunk`.execute(installation.services.db)
  expect(rows).toEqual([])
  expect(third).toBeDefined()
})

test('no open relay: foreign senders, foreign machines, unknown sign-ins', async () => {
  await expect(send({ from: 'spam@elsewhere.example', subject: 'x', text: 'y' })).rejects.toMatchObject({ responseCode: 553 })
  const { isAdmitted } = await import('./admission.ts')
  const setting = { networks: ['192.168.10.0/24', 'fd00::/16'] }
  expect(
    ['127.0.0.1', '::ffff:127.0.0.1', '::1', '192.168.10.7', '::ffff:192.168.10.7', 'fd00::9'].every((one) =>
      isAdmitted(one, setting),
    ),
  ).toBe(true)
  expect(['192.168.11.1', '203.0.113.9', '::ffff:203.0.113.9', '2001:db8::1'].some((one) => isAdmitted(one, setting))).toBe(false)
  const { setting: now } = await company.admin.visitor.read(relayState, {})
  const base = { version: now?.version ?? 0, ownDomains: 'example.jp', account: '', password: null, megabytes: 2, holdDays: 3 }
  for (const networks of ['0.0.0.0/0', '10.0.0.0/4', '::/0', 'anywhere', '10.0.0.300/24'])
    await expect(company.admin.visitor.act(setRelay, { ...base, networks })).rejects.toMatchObject({ status: 422 })
})

test.each<[string, Manner[], number]>([
  ['busy mailbox', ['rcpt 450'], 0],
  ['a 4xx after the content', ['data 451'], 0],
  ['dropped before 250', ['drop before 250'], 1],
  ['dropped after keeping', ['drop after keeping'], 1],
  ['slow', ['slow'], 0],
  ['all of them', ['rcpt 450', 'drop before 250', 'data 451', 'drop after keeping', 'slow'], 2],
])('%s: ledger and receiver agree by Message-ID', async (_name, manners, lost) => {
  receiver.manners.push(...manners)
  const sent = await Promise.all([1, 2, 3].map((n) => send({ subject: `${n}`, text: `本文${n}` })))
  for (let round = 0; round < 6; round++) {
    await deliver()
    later(130_000)
  }
  const rows = await ledger()
  const kept = receiver.kept.map(({ messageId }) => messageId)
  expect(new Set(kept)).toEqual(new Set(sent.map(({ messageId }) => messageId)))
  expect(new Set(rows.filter(({ delivery }) => delivery === 'sent').map(({ messageId }) => messageId))).toEqual(new Set(kept))
  for (const { messageId, lostAnswers } of rows) {
    const copies = kept.filter((one) => one === messageId).length
    expect(copies).toBeGreaterThanOrEqual(1)
    expect(copies).toBeLessThanOrEqual(1 + lostAnswers)
  }
  expect(rows.reduce((sum, { lostAnswers }) => sum + lostAnswers, 0)).toBe(lost)
})

test.each<Manner>(['rcpt 550', 'data 554'])('%s: the sender gets a report about it, and the ledger says so', async (manner) => {
  receiver.manners.push(manner)
  const { messageId } = await send({ subject: '極めて個人的な件名', text: 'x' })
  await deliver()
  expect(await ledger()).toMatchObject([{ delivery: 'failed', trouble: expect.stringMatching(/^55/) }])
  const [report] = receiver.kept
  expect(report).toMatchObject({ from: '', to: ['sales-clerk@example.jp'] })
  expect(report?.raw).toMatch(/multipart\/report; report-type=delivery-status/)
  expect(report?.raw).toContain('Final-Recipient: rfc822; yamada@partner.example')
  expect(report?.raw).toContain(messageId)
  expect(await decoded(report?.raw ?? '')).not.toContain('極めて')
})

test('while the server is down nothing is lost', async () => {
  const { port } = receiver
  await receiver.close()
  const sent = await Promise.all([1, 2, 3, 4, 5].map((n) => send({ subject: `${n}`, text: 'x' })))
  await deliver()
  expect(await company.admin.visitor.read(mailState, {})).toMatchObject({ waiting: 5, alarm: false })
  receiver = await openReceiver(port)
  later(31_000)
  await deliver()
  expect(receiver.kept.map(({ messageId }) => messageId).sort()).toEqual(sent.map(({ messageId }) => messageId).sort())
})

test('hostile mails are answered, and none gets a secret past', async () => {
  const base64 = (text: string) => Buffer.from(text).toString('base64')
  let nested = `Content-Type: text/plain; charset=utf-8\r\n\r\n${estimate}\r\n`
  for (let depth = 0; depth < 40; depth++)
    nested = `Content-Type: multipart/mixed; boundary="b${depth}"\r\n\r\n--b${depth}\r\n${nested}\r\n--b${depth}--\r\n`
  const raw = {
    deep: `From: sales-clerk@example.jp\r\nSubject: deep\r\n${nested}`,
    noHead: `\r\n${estimate}\r\n`,
    headOnly: 'Subject: nothing but this\r\n\r\n',
    posesAsPdf: `Subject: %PDF-1.4\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(estimate)}\r\n`,
    wrongCharset: `Subject: x\r\nContent-Type: text/plain; charset=klingon\r\nContent-Transfer-Encoding: 8bit\r\n\r\n${estimate}\r\n`,
    cutBase64: `Subject: x\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(estimate).slice(0, -3)}\r\n`,
    twoFaces: `Subject: x\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${'いつもお世話になっております。来週の件、よろしくお願いします。'.repeat(12)}\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<html><p>${estimate}</p></html>\r\n--b--\r\n`,
    encrypted: `Subject: x\r\nContent-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64('\u0000\u0001 not to be read')}\r\n`,
  }
  for (const [name, text] of Object.entries(raw)) {
    await send({ raw: text, to: `${name.toLowerCase()}@partner.example` }).catch((error: { responseCode?: number }) =>
      expect(error.responseCode, name).toBeGreaterThanOrEqual(500),
    )
  }
  const rows = await ledger()
  const states = Object.fromEntries(rows.map(({ recipients, state }) => [recipients.split('@')[0], state]))
  expect(states).toEqual({
    deep: 'held',
    nohead: 'held',
    headonly: 'passed',
    posesaspdf: 'held',
    wrongcharset: 'held',
    cutbase64: 'held',
    twofaces: 'held',
    encrypted: 'held',
  })
  await expect(send({ subject: 'large', text: 'あ'.repeat(1_500_000) })).rejects.toMatchObject({ responseCode: 552 })
  expect((await ledger()).length).toBe(rows.length)
  expect(installation.bugs).toEqual([])
})

test('mail as programs of many kinds write it is read, with its subject and the names of its files', async () => {
  const jis = (text: string) => encode(text, 'iso-2022-jp').toString('latin1')
  const base64 = (bytes: string | Uint8Array) =>
    (
      Buffer.from(bytes as string)
        .toString('base64')
        .match(/.{1,76}/g) ?? []
    ).join('\r\n')
  const percent = (bytes: Uint8Array) => [...bytes].map((byte) => `%${byte.toString(16)}`).join('')
  const html = `<html><body><div style="x">${[...estimate].map((one) => `<span>${one}</span>`).join('')}</div></body></html>`
  const folded = Buffer.from(`BEGIN:VCALENDAR\r\nDESCRIPTION:${estimate}\r\nEND:VCALENDAR\r\n`)
  // Folded after every 40 bytes, in the middle of characters as some programs do.
  const invitation = Buffer.from(folded.toString('latin1').replace(/[^]{40}/g, '$&\r\n '), 'latin1')
  const within = `Subject: =?utf-8?Q?=E8=BB=A2=E9=80=81?=\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${estimate}\r\n`
  const inParts = (part: string) =>
    `Content-Type: multipart/mixed; boundary="x"\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nhello\r\n--x\r\n${part}\r\n--x--\r\n`
  const attached = (disposition: string) =>
    inParts(
      `Content-Type: text/plain\r\nContent-Disposition: attachment; ${disposition}\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(estimate)}`,
    )
  const cases: Record<string, [raw: string, files: string[]]> = {
    sevenBit: [`Content-Type: text/plain; charset=ISO-2022-JP\r\n\r\n${jis(estimate)}\r\n`, []],
    htmlOnly: [`Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(html)}\r\n`, []],
    within: [inParts(`Content-Type: message/rfc822\r\n\r\n${within}`), ['message.eml']],
    calendar: [
      inParts(
        `Content-Type: text/calendar; charset=utf-8; method=REQUEST\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(invitation)}`,
      ),
      [],
    ],
    calendarFile: [
      inParts(`Content-Type: application/ics; name="招待.ics"\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(invitation)}`),
      ['招待.ics'],
    ],
    pieces: [
      attached(
        `filename*0*=utf-8''${percent(Buffer.from('見積の'))};\r\n filename*1*=${percent(Buffer.from('控え'))};\r\n filename*2=".txt"`,
      ),
      ['見積の控え.txt'],
    ],
    oldPieces: [attached(`filename*=iso-2022-jp''${percent(encode('原価.txt', 'iso-2022-jp'))}`), ['原価.txt']],
    word: [attached(`filename="=?ISO-2022-JP?B?${base64(encode('単価表.txt', 'iso-2022-jp'))}?="`), ['単価表.txt']],
    cutWord: [attached('filename="=?utf-8?B?6KaL56mN?= =?utf-8?B?LnR4dA==?="'), ['見積.txt']],
    winmail: [
      inParts(
        `Content-Type: application/ms-tnef; name="winmail.dat"\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(tnefOf(estimate))}`,
      ),
      ['winmail.dat'],
    ],
    brokenWinmail: [
      inParts(
        `Content-Type: application/ms-tnef; name="winmail.dat"\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(tnefOf('こんにちは').subarray(0, 25))}`,
      ),
      ['winmail.dat'],
    ],
  }
  const subject = `=?ISO-2022-JP?B?${base64(encode('御見積の件', 'iso-2022-jp'))}?=`
  for (const [name, [raw]] of Object.entries(cases))
    await send({
      raw: `From: sales-clerk@example.jp\r\nSubject: ${subject}\r\nMIME-Version: 1.0\r\n${raw}`,
      to: `${name}@partner.example`,
    })
  for (const { id, recipients, state } of await ledger()) {
    const name = recipients.split('@')[0] ?? ''
    const { shown, reasons, assets } = await company.manager.visitor.read(mailView, { mail: id })
    expect({ name, state, subject: shown?.subject, files: shown?.files }).toEqual({
      name,
      state: 'held',
      subject: '御見積の件',
      files: cases[name]?.[1],
    })
    if (name === 'brokenWinmail') expect(reasons[0]?.ja).toContain('読めなかった')
    else
      expect(
        assets.map((one) => one.name),
        name,
      ).toEqual([estimateTitle])
  }
  expect(installation.bugs).toEqual([])
})

test('commands smuggled in a mail stay content', async () => {
  const smuggled =
    'Subject: one\r\n\r\nfirst\n.\nMAIL FROM:<sales-clerk@example.jp>\nRCPT TO:<x@partner.example>\nDATA\nSubject: two\n\nsecond\r\n.\rQUIT\r\n'
  const answers = await talk(relay.port, [
    'EHLO a\r\nX-Injected: yes',
    'EHLO client',
    'MAIL FROM:<sales-clerk@example.jp>',
    'RCPT TO:<yamada@partner.example>',
    'DATA',
    `${smuggled}\r\n.`,
    'QUIT',
  ])
  expect(answers.join('\n')).toMatch(/^250 .*\(mal_\w+\)$/m)
  await deliver()
  expect(receiver.kept).toHaveLength(1)
  expect(receiver.kept[0]?.raw).not.toMatch(/^X-Injected/m)
  expect(receiver.kept[0]?.raw).toContain('second')
})

test('a client that goes away in the middle leaves nothing', async () => {
  await talk(relay.port, [
    'EHLO c',
    'MAIL FROM:<sales-clerk@example.jp>',
    'RCPT TO:<yamada@partner.example>',
    'DATA',
    { cut: 'Subject: half\r\n\r\nhalf of a mail\r\n' },
  ])
  await expect
    .poll(async () => (await sql`select 1 from mail`.execute(installation.services.db)).rows.length, { timeout: 5000 })
    .toBe(0)
  expect(await ledger()).toEqual([])
})
