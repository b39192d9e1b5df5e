import { sql } from 'kysely'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Says } from '../../../kernel/says.ts'
import type { Id } from '../../../kernel/ids.ts'
import { beginMail } from '../../../platform/mail/send.ts'
import { readContent, writeContent } from '../../../platform/mail/spool.ts'
import { mails, type MailId } from '../../../platform/mail/tables.ts'
import { performAs, type Services } from '../../../platform/services.ts'
import { refreshIndex } from '../check.ts'
import { receiveMail } from '../contract/mail.ts'
import { inspectorOf, type Inspected, type Shown } from '../inspector.ts'
import type { RelaySetting } from '../mail/tables.ts'
import { judge, type Verdict } from '../model.ts'
import { reasonOfInside, splitRecipients, type MailState } from '../model/mail.ts'
import { secretsIn } from '../secrets.ts'
import { nobody } from '../store.ts'
import { headOf, readMailHead, type Came } from './head.ts'

export interface Coming {
  readonly sender: string
  readonly recipients: readonly string[]
  readonly content: AsyncIterable<Uint8Array>
  readonly came: Omit<Came, 'id' | 'at'>
}

export type Received =
  | { readonly id: MailId; readonly state: MailState; readonly reasons: readonly Says[] }
  /** Not taken: it would go round in circles, or is larger than allowed. */
  | { readonly not: 'loop' | 'large' }

/** A mail that passed this many servers goes round in circles (RFC 5321 6.3). */
const mostHops = 50

/**
 * Before the bytes of a mail, while they are looked into, stands a header line longer than any place where a file's format may be recognised:
 * whoever writes a mail cannot have it read as something else.
 */
const shield = Buffer.from(`X-Shield: ${'.'.repeat(1200)}\r\n`)

class TooLarge extends Error {}

async function* upTo(content: AsyncIterable<Uint8Array>, most: number): AsyncGenerator<Uint8Array> {
  let size = 0
  for await (const piece of content) {
    size += piece.length
    if (size > most) throw new TooLarge()
    yield piece
  }
}

/**
 * Takes one mail: writes it down sealed while it comes, looks into it, and decides by the rules of the classes. When this returns, the mail is ours:
 * on the disk, with its entry in the record, on its way or held; or it was refused and nobody gets it.
 * @throws whatever keeps it from being stored; nothing of it is left then.
 */
export async function receive(services: Services, setting: RelaySetting, coming: Coming): Promise<Received> {
  const { db, secrets, clock } = services
  const at = clock()
  const id = await beginMail(db, { purpose: 'relay', messageId: '', sender: coming.sender, head: '', now: at })
  try {
    const bytes = await writeContent(db, secrets, id, upTo(coming.content, setting.megabytes * 1024 * 1024))
    const first = await readContent(db, secrets, id).next()
    const head = readMailHead(first.value ?? new Uint8Array())
    if (head.hops > mostHops) return await forget(services, id, 'loop')
    const { inside, outside } = splitRecipients(coming.recipients, setting.ownDomains)
    const found = outside.length === 0 ? ofInside : await look(services, id, bytes)
    const { lines, messageId } = headOf({ ...coming.came, id, at }, head, found.verdict)
    const { state } = await performAs(services, receiveMail, null, {
      mail: id,
      sender: coming.sender,
      person: await personOf(services, coming.sender),
      author: await personOf(services, head.from),
      outside,
      inside,
      verdict: found.verdict,
      reasons: [...found.reasons],
      assets: [...found.assets],
      sha256: found.sha256,
      bytes,
      messageId,
      head: lines,
      shown: { ...found.shown, files: [...found.shown.files] },
    })
    return { id, state, reasons: found.reasons }
  } catch (error) {
    await forget(services, id, 'large').catch(() => undefined)
    if (error instanceof TooLarge) return { not: 'large' }
    throw error
  }
}

async function forget<Why extends 'loop' | 'large'>({ db }: Services, id: MailId, not: Why): Promise<{ not: Why }> {
  await mails(db).deleteFrom('mail').where('id', '=', id).where('state', '=', 'receiving').execute()
  return { not }
}

interface Found {
  readonly verdict: Verdict
  readonly reasons: readonly Says[]
  readonly assets: readonly Id<'ast'>[]
  readonly sha256: string
  readonly shown: Shown
}

const nothingShown: Shown = { subject: '', files: [], beginning: '' }

/** The rules are about the outside: among ourselves a mail is not looked into. */
const ofInside: Found = {
  verdict: 'allowed',
  reasons: [reasonOfInside],
  assets: [],
  sha256: '0'.repeat(64),
  shown: nothingShown,
}

async function look(services: Services, id: MailId, bytes: number): Promise<Found> {
  const { db, secrets } = services
  const read = async () => {
    const whole = new Uint8Array(shield.length + bytes)
    whole.set(shield)
    let at = shield.length
    for await (const piece of readContent(db, secrets, id)) {
      whole.set(piece, at)
      at += piece.length
    }
    return whole
  }
  const inspected = await inspectorOf(services)
    .inspectMail(read)
    .catch((error: unknown): Omit<Inspected, 'id'> => {
      // What cannot be looked into in time is for a person to judge.
      if (!(error instanceof Refusal)) throw error
      return { sha256: '0'.repeat(64), matches: [], marks: [], personal: [], status: 'limited', shown: null }
    })
  const found = await secretsIn(db, nobody, inspected.matches)
  const { verdict, reasons } = judge({ ...inspected, secrets: found })
  await refreshIndex(services, null)
  return {
    verdict,
    reasons,
    assets: found.map(({ id }) => id),
    sha256: inspected.sha256,
    shown: inspected.shown ?? nothingShown,
  }
}

async function personOf({ db }: Services, address: string): Promise<Id<'psn'> | null> {
  if (address === '') return null
  const { rows } = await sql<{ id: Id<'psn'> }>`select id from person where login = ${address.toLowerCase()}`.execute(db)
  return rows[0]?.id ?? null
}
