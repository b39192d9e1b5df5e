import type { Hono } from 'hono'
import type { Scope } from '../../kernel/roles.ts'
import type { Says } from '../../kernel/says.ts'
import type { PlainDate } from '../../kernel/time.ts'
import type { Db } from '../database/db.ts'
import type { JobHandler } from '../jobs/job.ts'
import type { Kept } from '../record/things.ts'
import type { Services } from '../services.ts'
import type { Performed } from './perform.ts'
import type { Provided } from './provide.ts'

/** Something a person must do: わたしの仕事 shows the tasks of all areas in one list. */
export interface Task {
  readonly id: string
  readonly verb: 'decide' | 'approve' | 'answer' | 'sign' | 'return' | 'learn' | 'review'
  readonly title: string
  readonly why: Says
  readonly due: PlainDate | null
  /** Page that does it, without titles in the address. */
  readonly link: string
}

export interface TaskSource {
  readonly find: (context: { db: Db; scope: Scope; today: PlainDate }) => Promise<Task[]>
}

/** Work that goes on beside the requests until it is stopped. */
export interface Running {
  stop(): Promise<void>
}

/** One chapter of the Handbook as software. The folder's `area.ts` exports it; nothing else needs to know the area. */
export interface Area {
  readonly name: string
  readonly acts: readonly Performed[]
  readonly views: readonly Provided[]
  readonly things: readonly Kept[]
  readonly tasks?: readonly TaskSource[]
  readonly jobs?: readonly JobHandler[]
  /** Plain routes, for what is neither an act nor a view (sign-in, uploads, streams). */
  readonly routes?: (app: Hono, services: Services) => void
  /** Addresses of `routes` that take files, with their limit in megabytes; elsewhere a body has 2 MB. */
  readonly uploads?: Readonly<Record<string, number>>
  /** Runs at every start after the migrations; must be harmless when repeated. */
  readonly begin?: (services: Services) => Promise<void>
  /** Goes on for as long as a server runs, beside the worker; each server of a database starts it, and it sorts out among them who acts. */
  readonly runs?: (services: Services, report: (error: unknown) => void) => Running
  /** Folder of numbered SQL steps, as a file URL ending in `/`. */
  readonly migrations?: URL
}
