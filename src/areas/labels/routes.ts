import type { Context, Hono } from 'hono'
import type { Sheet } from '../../engines/paper/index.ts'
import { refuse } from '../../kernel/refusal.ts'
import { mayUse, type Actor } from '../../kernel/roles.ts'
import { dayOf } from '../../kernel/time.ts'
import { parseInput } from '../../platform/acts/input.ts'
import { signedInOf } from '../../platform/http/sign-in.ts'
import { thePrinter } from '../../platform/paper/printer.ts'
import { onPaper } from '../../platform/paper/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { PosterOrder, printLabels, TagOrder } from './contract.ts'
import { allClasses } from '../classification/index.ts'
import { facesOf, sheetAsOrdered } from './faces.ts'
import { posterClass } from './model.ts'
import { labelSheet, poster, tagSheet } from './sheet.ts'

function printerOf(c: Context): Actor {
  const actor = signedInOf(c)?.actor
  if (!actor) throw refuse.signInFirst()
  if (!mayUse(printLabels.who, actor)) throw refuse.notYourRole()
  return actor
}

async function answerPdf(c: Context, sheet: Sheet, name: string): Promise<Response> {
  const { pdf } = await onPaper(() => thePrinter().printSheet(sheet))
  return c.body(new Uint8Array(pdf), 200, {
    'content-type': 'application/pdf',
    'content-disposition': `attachment; filename="${name}.pdf"`,
  })
}

/** Papers to print: sheets of labels, posters and tags. Nothing of them is kept but which labels were printed. */
export function routes(app: Hono, { db, clock, url }: Services): void {
  const today = () => dayOf(clock())

  const classOf = async (chosen: string | null) => {
    const used = (await allClasses(db)).filter(({ retired }) => !retired)
    const named = chosen === null ? posterClass(used) : used.find(({ id }) => id === chosen)
    if (!named) throw refuse.notFound()
    return named
  }

  app.get('/api/labels/sheets/:id', async (c) => {
    const actor = printerOf(c)
    const sheet = await sheetAsOrdered(db, c.req.param('id'))
    const faces = sheet ? await facesOf(db, actor, sheet.faces) : []
    if (!sheet || faces.length === 0) throw refuse.notFound()
    const { layout, skip, withName, printedAt } = sheet
    return answerPdf(c, labelSheet(faces, { layout, skip, withName, url, date: dayOf(new Date(printedAt)) }), sheet.id)
  })

  app.post('/api/labels/poster', async (c) => {
    printerOf(c)
    const { kind, class: chosen, ...words } = parseInput(PosterOrder, await c.req.json().catch(() => ({})))
    const named = kind === 'secret' ? await classOf(chosen) : undefined
    return answerPdf(c, poster(kind, { ...words, named, date: today() }), kind)
  })

  app.post('/api/labels/tags', async (c) => {
    printerOf(c)
    const order = parseInput(TagOrder, await c.req.json().catch(() => ({})))
    const titles = order.titles
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '')
    return answerPdf(c, tagSheet(titles, { ...order, date: today() }), `tags-${order.kind}`)
  })
}
