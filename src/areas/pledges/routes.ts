import type { Context, Hono } from 'hono'
import { refuse as common } from '../../kernel/refusal.ts'
import { mayUse, type Actor } from '../../kernel/roles.ts'
import { parseInput } from '../../platform/acts/input.ts'
import { signedInOf } from '../../platform/http/sign-in.ts'
import { performAs, type Services } from '../../platform/services.ts'
import { confirmIdentity } from '../people/index.ts'
import { askers } from './contract/fields.ts'
import { signPledge, signRequest } from './contract/pledges.ts'
import { keepFile, openFile } from './files.ts'
import { guestRoutes } from './guest-routes.ts'
import { agreementNumber } from './model/agreement.ts'
import { refuse } from './model/refuse.ts'
import { agreementDocument, docxOf, pdfOf, pledgeDocument } from './paper/files.ts'
import { agreementInScope } from './store-agreements.ts'
import { paperById, pledgeInScope, signerOf } from './store.ts'

const types = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
}

function actorOf(c: Context): Actor {
  const actor = signedInOf(c)?.actor
  if (!actor) throw common.signInFirst()
  return actor
}

const sendFile = (c: Context, bytes: Uint8Array, type: string, name: string) =>
  c.body(new Uint8Array(bytes), 200, {
    'content-type': type,
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
  })

/** Papers as files, signing with identity confirmed once more, and the scans of papers signed by hand. */
export function routes(app: Hono, services: Services): void {
  const { db } = services

  app.post('/api/pledges/sign', async (c) => {
    const actor = actorOf(c)
    const { read, secret, ...input } = parseInput(signRequest, await c.req.json().catch(() => ({})))
    if (!read) throw refuse.notRead({}, 'read')
    const confirmed = await confirmIdentity(services, actor.person, secret, 'secret')
    return c.json(await performAs(services, signPledge, actor, { ...input, confirmed }))
  })

  const pledgePaper = async (c: Context, as: keyof typeof types) => {
    const row = await pledgeInScope(db, actorOf(c), c.req.param('id') ?? '')
    if (!row || row.paper === null) throw common.notFound()
    const now = row.person === null ? { name: row.guestName, unit: row.guestCompany } : await signerOf(db, row.person)
    const document = pledgeDocument(row, await paperById(db, row.paper), now)
    return sendFile(c, await (as === 'pdf' ? pdfOf : docxOf)(document), types[as], `誓約書_${row.code}.${as}`)
  }
  app.get('/api/pledges/:id/pdf', (c) => pledgePaper(c, 'pdf'))
  app.get('/api/pledges/:id/docx', (c) => pledgePaper(c, 'docx'))
  app.get('/api/pledges/:id/scan', async (c) => {
    const row = await pledgeInScope(db, actorOf(c), c.req.param('id'))
    if (!row) throw common.notFound()
    const { bytes, type, name } = await openFile(services, row)
    return sendFile(c, bytes, type, name)
  })

  const agreementPaper = async (c: Context, as: keyof typeof types) => {
    const row = await agreementInScope(db, actorOf(c), c.req.param('id') ?? '')
    if (!row) throw common.notFound()
    const document = agreementDocument(row, row.document)
    return sendFile(c, await (as === 'pdf' ? pdfOf : docxOf)(document), types[as], `${agreementNumber(row.number)}.${as}`)
  }
  app.get('/api/agreements/:id/pdf', (c) => agreementPaper(c, 'pdf'))
  app.get('/api/agreements/:id/docx', (c) => agreementPaper(c, 'docx'))
  app.get('/api/agreements/:id/scan', async (c) => {
    const row = await agreementInScope(db, actorOf(c), c.req.param('id'))
    if (!row) throw common.notFound()
    const { bytes, type, name } = await openFile(services, row)
    return sendFile(c, bytes, type, name)
  })

  app.post('/api/uploads/signed-paper', async (c) => {
    const actor = actorOf(c)
    if (!mayUse(askers, actor)) throw common.notYourRole()
    const { file } = await c.req.parseBody().catch(() => ({ file: undefined }))
    if (!(file instanceof File) || file.size === 0) throw refuse.fileKind({}, 'file')
    const bytes = new Uint8Array(await file.arrayBuffer())
    return c.json(await keepFile(services, actor.person, { name: file.name, bytes }))
  })

  guestRoutes(app, services)
}
