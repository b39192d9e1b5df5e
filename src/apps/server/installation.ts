import { mkdirSync } from 'node:fs'
import type { Hono } from 'hono'
import { actorById, directory } from '../../areas/people/index.ts'
import { dayOf } from '../../kernel/time.ts'
import type { Running } from '../../platform/acts/area.ts'
import { register } from '../../platform/acts/registry.ts'
import { loadSecrets, type Secrets } from '../../platform/auth/secrets.ts'
import { migrate } from '../../platform/database/migrate.ts'
import { openDatabase, type OpenDatabase } from '../../platform/database/open.ts'
import { keepTidy } from '../../platform/database/tidy.ts'
import { createApp } from '../../platform/http/app.ts'
import { startWorker } from '../../platform/jobs/worker.ts'
import { declareState } from '../../platform/record/state.ts'
import type { Services } from '../../platform/services.ts'
import type { Settings } from '../../platform/settings.ts'
import { loadAreas } from './areas.ts'
import { firstDatabase, schemaSteps } from './first-database.ts'

export interface Installation {
  readonly services: Services
  readonly embedded: boolean
  app(options: { report: (error: unknown) => void; web?: (app: Hono) => void }): Hono
  worker(report: (error: unknown) => void): { stop: () => Promise<void> }
  /** What areas let run beside the requests (the sequencer). */
  runs(report: (error: unknown) => void): Running
  close(): Promise<void>
}

export interface Ways {
  readonly open?: () => Promise<OpenDatabase>
  readonly secrets?: Secrets
  readonly clock?: () => Date
}

/** Puts an installation together: database, schema, areas. Tests hand in their own database, secrets and clock; nothing else differs. */
export async function openInstallation(
  settings: Settings,
  env: Readonly<Record<string, string | undefined>>,
  ways: Ways = {},
): Promise<Installation> {
  // The embedded database starts in its own thread while the areas are read.
  const opening = (ways.open ?? (() => openDatabase(settings, firstDatabase)))()
  opening.catch(() => undefined)
  const areas = await loadAreas()
  const { db, embedded, close } = await opening
  try {
    mkdirSync(settings.data, { recursive: true, mode: 0o700 })
    await migrate(db, schemaSteps())
    const registry = register(areas)
    await declareState(db, registry.things, registry.unrecorded)
    const services: Services = {
      db,
      clock: ways.clock ?? (() => new Date()),
      secrets: ways.secrets ?? loadSecrets(settings.data, env['MARUHI_KEY']),
      registry,
      data: settings.data,
      url: settings.url,
      trustProxy: settings.trustProxy,
      embedded,
    }
    for (const area of areas) await area.begin?.(services)
    return {
      services,
      embedded,
      app: (options) => createApp({ services, directory, ...options }),
      worker: (report) =>
        startWorker({ services, report, actorById: (person) => actorById(db, person, dayOf(services.clock())) }),
      runs: (report) => {
        const running = [
          ...areas.flatMap((area) => area.runs?.(services, report) ?? []),
          ...(embedded ? [keepTidy(db, report)] : []),
        ]
        return {
          stop: async () => {
            await Promise.all(running.map((one) => one.stop()))
          },
        }
      },
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}
