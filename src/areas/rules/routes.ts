import type { Hono } from 'hono'
import { z } from 'zod'
import { exportDocx, type PaperDocument } from '../../engines/paper/index.ts'
import { refuse as common } from '../../kernel/refusal.ts'
import { mayUse, type Actor } from '../../kernel/roles.ts'
import { dayOf } from '../../kernel/time.ts'
import { parseInput } from '../../platform/acts/input.ts'
import { signedInOf } from '../../platform/http/sign-in.ts'
import { thePrinter } from '../../platform/paper/printer.ts'
import { onPaper } from '../../platform/paper/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { DocumentId, VersionId } from './contract/acts.ts'
import { onlookers } from './contract/who.ts'
import { mended } from './document/mend.ts'
import { paperOf, printed } from './document/print.ts'
import { companyGround } from './ground.ts'
import { documentInScope, versionInScope } from './store.ts'

const Asked = z.object({
  of: z.union([z.object({ document: DocumentId }), z.object({ published: VersionId })]),
  format: z.enum(['docx', 'pdf']),
})

const types = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
}

async function paperFor(services: Services, actor: Actor, of: z.output<typeof Asked>['of']): Promise<PaperDocument> {
  if ('published' in of) {
    const version = await versionInScope(services.db, actor, of.published)
    if (!version) throw common.notFound()
    return printed(version)
  }
  // The working text is for those who keep and watch over papers; everybody else reads what is in force.
  const document = mayUse(onlookers, actor) ? await documentInScope(services.db, actor, of.document) : undefined
  if (!document) throw common.notFound()
  return mended(paperOf(document, await companyGround(services.db), dayOf(services.clock()))).document
}

/** A document or a version as Word or PDF. The name of the file is the page's to choose: titles stand in no address and no header. */
export function routes(app: Hono, services: Services): void {
  app.post('/api/rules/file', async (c) => {
    const actor = signedInOf(c)?.actor
    if (!actor) throw common.signInFirst()
    const { of, format } = parseInput(Asked, await c.req.json().catch(() => ({})))
    const paper = await paperFor(services, actor, of)
    const bytes = await onPaper(async () => (format === 'docx' ? exportDocx(paper) : (await thePrinter().print(paper)).pdf))
    return c.body(new Uint8Array(bytes), 200, { 'content-type': types[format] })
  })
}
