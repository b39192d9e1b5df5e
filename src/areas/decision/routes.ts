import type { Hono } from 'hono'
import { z } from 'zod'
import { plainDate } from '../../kernel/fields.ts'
import { refuse as common } from '../../kernel/refusal.ts'
import { mayUse } from '../../kernel/roles.ts'
import { dayOf } from '../../kernel/time.ts'
import { parseInput } from '../../platform/acts/input.ts'
import { signedInOf } from '../../platform/http/sign-in.ts'
import { thePrinter } from '../../platform/paper/printer.ts'
import { onPaper } from '../../platform/paper/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { allClasses } from '../classification/index.ts'
import { companyName } from '../people/index.ts'
import { DecisionId, decisionLedger } from './contract.ts'
import { criteriaOf } from './criteria.ts'
import { refuse } from './model.ts'
import { minutesOf } from './paper/minutes.ts'
import { namesOf, peopleOf } from './rows.ts'
import { minuted } from './store.ts'

const Asked = z.object({ of: z.union([z.object({ decision: DecisionId }), z.object({ from: plainDate, to: plainDate })]) })

/** Decisions of one paper; more are for the ledger's own export. */
const atMost = 200

/** 議事録 as PDF. Its name is the page's to choose: titles stand in no address and no header. */
export function routes(app: Hono, services: Services): void {
  app.post('/api/decision/minutes', async (c) => {
    const actor = signedInOf(c)?.actor
    if (!actor) throw common.signInFirst()
    const { of } = parseInput(Asked, await c.req.json().catch(() => ({})))
    if ('from' in of && !mayUse(decisionLedger.who, actor)) throw common.notYourRole()
    const { db, clock } = services
    const rows = await minuted(db, actor, of, atMost + 1)
    const days = rows.map(({ decision: { decidedAt } }) => dayOf(new Date(decidedAt ?? 0)))
    const [first, last] = [days[0], days.at(-1)]
    if (first === undefined || last === undefined) throw 'from' in of ? refuse.noneDecided() : common.notFound()
    if (rows.length > atMost) throw refuse.tooManyDecided({ most: atMost })
    const classes = await allClasses(db)
    const scoredBy = await criteriaOf(
      db,
      rows.map(({ decision }) => decision),
    )
    const paper = minutesOf(
      rows.map((row) => ({ ...row, criteria: scoredBy(row.decision) })),
      {
        company: await companyName(db),
        from: first,
        to: last,
        today: dayOf(clock()),
        nameOf: await namesOf(
          db,
          rows.flatMap(({ decision }) => peopleOf(decision)),
        ),
        classOf: (id) => classes.find((one) => one.id === id),
        strictestRank: Math.max(...classes.filter(({ retired }) => !retired).map(({ rank }) => rank)),
      },
    )
    const { pdf } = await onPaper(() => thePrinter().print(paper))
    return c.body(new Uint8Array(pdf), 200, { 'content-type': 'application/pdf' })
  })
}
