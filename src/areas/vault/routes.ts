import { createHash } from 'node:crypto'
import type { Context, Hono } from 'hono'
import { stream } from 'hono/streaming'
import { refuse as common } from '../../kernel/refusal.ts'
import { mayUse, type Actor } from '../../kernel/roles.ts'
import { signedInOf } from '../../platform/http/sign-in.ts'
import { performAs, type Services } from '../../platform/services.ts'
import { bringFile } from './bring.ts'
import { keepers, keepScrub, openFile, VaultFileId } from './contract.ts'
import { readSealed } from './disk.ts'
import { masterKey, wrapName } from './keys.ts'
import { refuse } from './model.ts'
import { checkFile } from './scrub.ts'
import { unwrapKey } from './seal.ts'

function bringer(c: Context): Actor {
  const actor = signedInOf(c)?.actor
  if (!actor) throw common.signInFirst()
  if (!mayUse(keepers, actor)) throw common.notYourRole()
  return actor
}

const bodyOf = (c: Context): AsyncIterable<Uint8Array> => {
  const { body } = c.req.raw
  if (!body || c.req.header('content-type') !== 'application/octet-stream') throw refuse.noFile({}, 'file')
  return body as unknown as AsyncIterable<Uint8Array>
}

/** Files in and out, as streams: none is ever whole in memory. */
export function routes(app: Hono, services: Services): void {
  const { db, secrets, data } = services

  /** Reads a file for its fingerprint and forgets it. */
  app.post('/api/uploads/fingerprint', async (c) => {
    bringer(c)
    const hash = createHash('sha256')
    let bytes = 0
    for await (const chunk of bodyOf(c)) {
      hash.update(chunk)
      bytes += chunk.length
    }
    return c.json({ sha256: hash.digest('hex'), bytes })
  })

  app.post('/api/uploads/vault', async (c) => {
    const actor = bringer(c)
    return c.json(await bringFile(services, actor, bodyOf(c)))
  })

  app.get('/api/vault/files/:id', async (c) => {
    const actor = signedInOf(c)?.actor
    if (!actor) throw common.signInFirst()
    const id = VaultFileId.safeParse(c.req.param('id'))
    if (!id.success) throw common.notFound()
    const { key, generation, sha256, bytes } = await performAs(services, openFile, actor, { file: id.data })
    // Read to its end before the first byte leaves: whoever gets a file gets the file that was kept.
    if (!(await checkFile(services, { id: id.data, key, generation, sha256 }))) {
      await performAs(services, keepScrub, null, { file: id.data, damaged: true })
      throw refuse.damaged()
    }
    const master = await masterKey(db, secrets, generation)
    const plain = unwrapKey(master.key, key, wrapName(id.data, generation))
    c.header('content-type', 'application/octet-stream')
    c.header('content-length', String(bytes))
    c.header('content-disposition', `attachment; filename="${id.data}"`)
    c.header('x-content-type-options', 'nosniff')
    return stream(c, async (out) => {
      for await (const piece of readSealed(data, { key: plain, id: id.data })) {
        if (out.aborted) return
        await out.write(piece)
      }
    })
  })
}
