import type { Hono } from 'hono'
import { stream } from 'hono/streaming'
import { refuse } from '../../kernel/refusal.ts'
import { mayUse } from '../../kernel/roles.ts'
import { sealEntries } from '../../platform/record/seal.ts'
import { signedInOf } from '../../platform/http/sign-in.ts'
import type { Services } from '../../platform/services.ts'
import { logRow, logTables } from './log/tables.ts'
import { printStyle } from './print/page.ts'
import { sheetPage } from './print/sheet.ts'
import { Prover } from './log/prove.ts'
import { refuse as refuseRecord } from './model.ts'
import { disclose } from './contract/disclosures.ts'
import { entries } from './contract/entries.ts'
import { buildBundle } from './disclosure/build.ts'
import { disclosureTables } from './disclosure/tables.ts'
import { entriesWithin, fieldsOf } from './store.ts'

const chunk = 500

/** The record as NDJSON, oldest first: each line one entry's canonical text with its opened fields, for checking without this program. */
export function routes(app: Hono, services: Services): void {
  const { db, registry } = services
  app.get('/api/record/entries/:id/proof', async (c) => {
    const actor = signedInOf(c)?.actor
    if (!actor) throw refuse.signInFirst()
    const entry = await entriesWithin(db, registry, actor).where('entry.id', '=', c.req.param('id')).executeTakeFirst()
    if (!entry) throw refuse.notFound()
    const { checkpoint, size, origin } = await logRow(db)
    if (entry.logIndex === null || checkpoint === null || entry.logIndex >= size) throw refuseRecord.notYetLogged()
    c.header('content-disposition', `attachment; filename="${entry.id}.tlog-proof"`)
    return c.text(await new Prover(services, origin).file(entry.logIndex, checkpoint))
  })

  app.get('/api/record/print.css', (c) => c.body(printStyle, 200, { 'content-type': 'text/css; charset=utf-8' }))

  app.get('/api/record/sheets/:id', async (c) => {
    const actor = signedInOf(c)?.actor
    if (!actor) throw refuse.signInFirst()
    if (!mayUse(entries.who, actor)) throw refuse.notYourRole()
    const sheet = await logTables(db)
      .selectFrom('recordAnchor')
      .selectAll()
      .where('id', '=', c.req.param('id'))
      .where('kind', '=', 'sheet')
      .executeTakeFirst()
    if (!sheet) throw refuse.notFound()
    return c.html(sheetPage(sheet))
  })

  app.get('/api/record/disclosures/:id/bundle', async (c) => {
    const actor = signedInOf(c)?.actor
    if (!actor) throw refuse.signInFirst()
    if (!mayUse(disclose.who, actor)) throw refuse.notYourRole()
    const row = await disclosureTables(db)
      .selectFrom('recordDisclosure')
      .selectAll()
      .where('id', '=', c.req.param('id'))
      .executeTakeFirst()
    if (!row) throw refuse.notFound()
    const bundle = await buildBundle(services, actor, row)
    return c.body(new Uint8Array(bundle), 200, {
      'content-type': 'application/zip',
      'content-disposition': `attachment; filename="maruhi-proof-${row.id}.zip"`,
    })
  })

  app.post('/api/record/export', (c) => {
    const actor = signedInOf(c)?.actor
    if (!actor) throw refuse.signInFirst()
    if (!mayUse(entries.who, actor)) throw refuse.notYourRole()
    c.header('content-type', 'application/x-ndjson')
    c.header('content-disposition', 'attachment; filename="maruhi-record.ndjson"')
    return stream(c, async (out) => {
      await sealEntries(db)
      for (let after = 0; !out.aborted;) {
        const page = await entriesWithin(db, registry, actor)
          .where('entry.ord', '>', after)
          .orderBy('entry.ord')
          .limit(chunk)
          .execute()
        const fields = await fieldsOf(
          db,
          page.map((entry) => entry.id),
        )
        const byEntry = Map.groupBy(fields, (row) => row.entry)
        for (const entry of page) {
          const opened = (byEntry.get(entry.id) ?? []).map(({ field, value, salt, commitment }) => ({
            field,
            commitment,
            ...(salt === null ? { erased: true } : { value, salt: Buffer.from(salt).toString('base64url') }),
          }))
          // Written while this goes out.
          if (entry.leaf === null) continue
          const line = { body: entry.body, leaf: Buffer.from(entry.leaf).toString('base64url'), logIndex: entry.logIndex, opened }
          await out.write(`${JSON.stringify(line)}\n`)
        }
        const last = page.at(-1)
        if (!last || page.length < chunk) return
        after = last.ord
      }
    })
  })
}
