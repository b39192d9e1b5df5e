import type { Context, Hono } from 'hono'
import { parseInput } from '../../platform/acts/input.ts'
import { senderOf, throttle } from '../../platform/http/throttle.ts'
import { performAs, type Services } from '../../platform/services.ts'
import type { PaperDocument } from '../../engines/paper/index.ts'
import { declineByLink, declineByLinkRequest, linkRequest, signByLink, signByLinkRequest } from './contract/pledges.ts'
import { linkOf } from './links.ts'
import { refuse } from './model/refuse.ts'
import { agreementDocument, pdfOf, pledgeDocument } from './paper/files.ts'
import { fingerprint, forSigner } from './paper/instance.ts'
import { shownPaper } from './paper/shown.ts'
import { agreementById } from './store-agreements.ts'
import { companyName, paperById, pledgeById } from './store.ts'
import type { PledgeId } from './model/pledge.ts'

/** Enough for a person who reads and signs, far too little to try tokens. */
const guests = { burst: 40, rate: 0.5 }

interface Opened {
  /** As it stands now: to be signed, or signed. */
  readonly document: PaperDocument
  readonly documentHash: string
  readonly name: string
  readonly unit: string
  readonly signed: boolean
  readonly code: string
}

/** The one paper behind a token. @throws Refusal pledges.badLink. */
async function opened({ db, clock }: Services, token: string): Promise<Opened & { expires: string }> {
  const link = await linkOf(db, token, clock())
  if (!link) throw refuse.badLink()
  const { expires } = link
  if (link.subject.startsWith('plg_')) {
    const row = await pledgeById(db, link.subject as PledgeId)
    if (!row || row.paper === null || row.state === 'withdrawn') throw refuse.badLink()
    const paper = await paperById(db, row.paper)
    const guest = { name: row.guestName, unit: row.guestCompany }
    const documentHash = row.documentHash ?? fingerprint(forSigner(paper, guest))
    const signed = row.state === 'signed'
    return { document: pledgeDocument(row, paper, guest), documentHash, ...guest, signed, code: signed ? row.code : '', expires }
  }
  const row = await agreementById(db, link.subject)
  if (!row || row.documentHash === null) throw refuse.badLink()
  const signed = row.signedOn !== null
  const document = agreementDocument(row, row.document)
  return { document, documentHash: row.documentHash, name: row.contact, unit: '', signed, code: signed ? row.code : '', expires }
}

/** For people without an account: a link opens one paper, to read, to sign, to answer, to fetch. */
export function guestRoutes(app: Hono, services: Services): void {
  const { db, clock, trustProxy } = services
  app.use(
    '/api/signing/*',
    throttle(guests, (c) => senderOf(c, trustProxy), clock),
  )
  const body = (c: Context) => c.req.json().catch(() => ({}))

  app.post('/api/signing/open', async (c) => {
    const { token } = parseInput(linkRequest, await body(c))
    const { document, ...rest } = await opened(services, token)
    return c.json({ ...rest, company: await companyName(db), paper: shownPaper(document) })
  })

  app.post('/api/signing/pdf', async (c) => {
    const { token } = parseInput(linkRequest, await body(c))
    const { document } = await opened(services, token)
    const pdf = await pdfOf(document)
    return c.body(new Uint8Array(pdf), 200, { 'content-type': 'application/pdf' })
  })

  app.post('/api/signing/sign', async (c) => {
    const input = parseInput(signByLinkRequest, await body(c))
    return c.json(await performAs(services, signByLink, null, input))
  })

  app.post('/api/signing/decline', async (c) => {
    await performAs(services, declineByLink, null, parseInput(declineByLinkRequest, await body(c)))
    return c.json({ ok: true })
  })
}
