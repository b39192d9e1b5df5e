import type { Hono } from 'hono'
import ical, { ICalCalendarMethod } from 'ical-generator'
import { addDays, dayOf } from '../../kernel/time.ts'
import { refuse } from '../../kernel/refusal.ts'
import { tokenHash } from '../../platform/auth/token.ts'
import type { Services } from '../../platform/services.ts'
import { actorById } from '../people/index.ts'
import { daysBetweenFor } from './days.ts'
import { personOfFeed } from './store.ts'

const back = 31
const ahead = 366

/**
 * 予定 for calendar programs (RFC 5545). Such files lie on phones and with other companies, so an entry says what is due and
 * never the name of a thing; its link leads there after signing in.
 */
export function routes(app: Hono, { db, clock, registry, url }: Services): void {
  app.get('/api/calendar/:token', async (c) => {
    const now = clock()
    const today = dayOf(now)
    const person = await personOfFeed(db, tokenHash(c.req.param('token').replace(/\.ics$/, '')))
    const scope = person && (await actorById(db, person, today))
    if (!scope) throw refuse.notFound()
    const days = await daysBetweenFor({ db, scope, now, today, registry }, addDays(today, -back), addDays(today, ahead))
    const file = ical({ name: 'Maruhi', method: ICalCalendarMethod.PUBLISH, ttl: 6 * 3600 })
    for (const { id, day, what, link } of days)
      file.createEvent({
        id: `${id}@${url.hostname}`,
        start: new Date(`${day}T00:00:00Z`),
        allDay: true,
        stamp: now,
        summary: `Maruhi：${what.ja}`,
        url: new URL(link.split('?')[0] ?? '/', url).href,
      })
    return c.body(file.toString(), 200, {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'attachment; filename="maruhi.ics"',
      'cache-control': 'private, no-store',
    })
  })
}
