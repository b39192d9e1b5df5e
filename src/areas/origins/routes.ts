import type { Hono } from 'hono'
import { idOf } from '../../kernel/fields.ts'
import { refuse as common } from '../../kernel/refusal.ts'
import { mayUse } from '../../kernel/roles.ts'
import { signedInOf } from '../../platform/http/sign-in.ts'
import { thePrinter } from '../../platform/paper/printer.ts'
import { readAs, type Services } from '../../platform/services.ts'
import { companyName } from '../people/index.ts'
import { certificateOf } from './certificate.ts'
import { receivedView } from './contract.ts'

const ReceivedId = idOf('rcv')

export function routes(app: Hono, services: Services): void {
  app.get('/api/origins/received/:id/certificate', async (c) => {
    const actor = signedInOf(c)?.actor
    if (!actor) throw common.signInFirst()
    if (!mayUse(receivedView.who, actor)) throw common.notYourRole()
    const id = ReceivedId.safeParse(c.req.param('id'))
    if (!id.success) throw common.notFound()
    const item = await readAs(services, receivedView, actor, { item: id.data })
    const { pdf } = await thePrinter().print(certificateOf(item, await companyName(services.db)))
    return c.body(new Uint8Array(pdf), 200, {
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="${id.data}.pdf"`,
    })
  })
}
