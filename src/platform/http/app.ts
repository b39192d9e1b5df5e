import { Hono, type Context } from 'hono'
import { refuse } from '../../kernel/refusal.ts'
import { jobRoutes } from '../jobs/routes.ts'
import type { Services } from '../services.ts'
import { answerError } from './answer-error.ts'
import { apiRoutes } from './api.ts'
import { headers, limitBody, sameOrigin } from './guard.ts'
import { openApi, openApiPage } from './openapi.ts'
import { findSignedIn, signedInOf, type Directory } from './sign-in.ts'
import { senderOf, throttle } from './throttle.ts'

export interface AppOptions {
  readonly services: Services
  readonly directory: Directory
  /** Errors that are bugs; expected refusals do not come here. */
  readonly report: (error: unknown) => void
  /** Serves the web application for every address outside /api. */
  readonly web?: (app: Hono) => void
}

/** Unknown senders: enough for a person at the sign-in page, too little to guess passwords. */
const strangers = { burst: 60, rate: 2 }
/** A signed-in person's own pages, with room for a script that exports. */
const members = { burst: 3000, rate: 100 }

/** The whole HTTP application, the same for server and tests. */
export function createApp(options: AppOptions): Hono {
  const { services, directory, report } = options
  const { db, clock, url, trustProxy } = services
  const secure = url.protocol === 'https:'
  const uploads = Object.assign({}, ...services.registry.areas.map((area) => area.uploads ?? {})) as Record<string, number>
  const app = new Hono()
  app.onError((error, c) => answerError(c, error, report))
  app.use(headers(secure))
  app.get('/api/health', (c) => c.json({ ok: true }))

  const sender = (c: Context) => senderOf(c, trustProxy)
  const forStrangers = throttle(strangers, sender, clock)
  const forMembers = throttle(members, (c) => signedInOf(c)?.session ?? '', clock)
  app.use('/api/*', sameOrigin(url.origin), limitBody(uploads), findSignedIn({ db, directory, clock, secure }), (c, next) =>
    signedInOf(c) ? forMembers(c, next) : forStrangers(c, next),
  )
  app.use('/api/*', async (c, next) => {
    await next()
    if (!c.res.headers.has('cache-control')) c.header('cache-control', 'no-store')
  })
  // The schemas do not change while the server runs, and writing them takes long.
  let description: string | undefined
  app.get('/api/openapi.json', (c) => {
    description ??= JSON.stringify(openApi(services.registry, url.origin))
    return c.body(description, 200, { 'content-type': 'application/json' })
  })
  app.get('/api/docs', (c) => c.html(openApiPage(services.registry)))
  app.route('/api', apiRoutes(services, signedInOf))
  app.route('/api/jobs', jobRoutes(services))
  for (const area of services.registry.areas) area.routes?.(app, services)
  app.all('/api/*', () => {
    throw refuse.notFound()
  })
  options.web?.(app)
  return app
}
