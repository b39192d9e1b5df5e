import type { Context, Hono } from 'hono'
import { refuse as common } from '../../kernel/refusal.ts'
import { signedInOf } from '../../platform/http/sign-in.ts'
import type { Services } from '../../platform/services.ts'
import { checkFile } from './check.ts'
import { inspectorOf } from './inspector.ts'
import { refuse } from './model.ts'
import { tokenOf } from './token/tokens.ts'

/** One file of a form, or a whole mail as message/rfc822. */
async function fileOf(c: Context): Promise<{ name: string; bytes: Uint8Array }> {
  const type = c.req.header('content-type') ?? ''
  if (type.startsWith('message/rfc822')) return { name: 'mail.eml', bytes: new Uint8Array(await c.req.arrayBuffer()) }
  if (!type.startsWith('multipart/form-data')) throw refuse.noFile({}, 'file')
  const { file } = await c.req.parseBody().catch(() => {
    throw refuse.noFile({}, 'file')
  })
  if (!(file instanceof File)) throw refuse.noFile({}, 'file')
  return { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }
}

/** The check itself; the file is read, judged and forgotten. */
export function routes(app: Hono, services: Services): void {
  const inspector = inspectorOf(services)
  app.post('/api/sending/check', async (c) => {
    const token = await tokenOf(services.db, c.req.header('authorization'), services.clock())
    const asker = token === undefined ? signedInOf(c)?.actor : { token }
    if (!asker) throw common.signInFirst()
    return c.json(await checkFile(services, inspector, asker, await fileOf(c)))
  })
}
