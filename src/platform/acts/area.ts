import type { Hono } from 'hono'
import type { Id } from '../../kernel/ids.ts'
import type { Scope, Who } from '../../kernel/roles.ts'
import type { Says } from '../../kernel/says.ts'
import type { PlainDate } from '../../kernel/time.ts'
import type { Db } from '../database/db.ts'
import type { JobHandler } from '../jobs/job.ts'
import type { Kept } from '../record/things.ts'
import type { Services } from '../services.ts'
import type { Performed } from './perform.ts'
import type { Provided } from './provide.ts'
import type { Registry } from './registry.ts'

/** Something a person must do: わたしの仕事 shows the tasks of all areas in one list. */
export interface Task {
  readonly id: string
  readonly verb: 'decide' | 'approve' | 'answer' | 'sign' | 'return' | 'learn' | 'review'
  readonly title: string
  /** Where the product itself names it, in both languages. */
  readonly titleEn?: string
  readonly why: Says
  readonly due: PlainDate | null
  /** How many things it stands for, where one task is about several. */
  readonly count?: number
  /** Page that does it, without titles in the address. */
  readonly link: string
}

/** With what an area looks at its own things for the pages that gather from all areas. `scope` belongs inside its SQL. */
export interface Look {
  readonly db: Db
  readonly scope: Scope
  readonly now: Date
  readonly today: PlainDate
  /** What all areas declare, for what is about things of any kind. */
  readonly registry: Registry
}

export interface TaskSource {
  readonly find: (look: Look) => Promise<Task[]>
}

export type Severity = 'must' | 'should' | 'hint'

/** A rule of 点検: something that is not as it should be, and the page where it is mended. */
export interface Check {
  readonly id: string
  readonly severity: Severity
  /** What is wrong, as the heading of a number: 責任者のいない情報資産. */
  readonly says: Says
  /** Why it matters, in one sentence. */
  readonly why: Says
  /** The words on the button that leads to `link`. */
  readonly mend: Says
  readonly link: string
  /** Whose work the mending is; others are not told. */
  readonly who: Who
  /** How many there are within scope; true or false where it is so or not and there is nothing to count. */
  readonly count: (look: Look) => Promise<number | boolean>
}

/** A step of はじめの道のり: it is done by making real things, never by ticking it off. */
export interface Step {
  readonly id: string
  /** Place among the steps of all areas; the Handbook's chapters come in hundreds. */
  readonly order: number
  /** Where the Handbook or the certification asks for it. */
  readonly source: Says
  readonly says: Says
  readonly why: Says
  /** How an invented small press company did it. */
  readonly example: Says
  readonly act: Says
  readonly link: string
  readonly who: Who
  /** How far it is; `of` null where there is no number to reach. */
  readonly state: (look: Look) => Promise<{ readonly done: number; readonly of: number | null }>
}

/** A day to keep in mind, for the calendar. */
export interface DayToKeep {
  readonly id: string
  readonly day: PlainDate
  /** Name of the thing, shown on the page only: mails and calendar files say `what`. */
  readonly title: string
  readonly titleEn?: string
  readonly what: Says
  readonly link: string
}

export interface DaySource {
  readonly find: (look: Look & { readonly from: PlainDate; readonly to: PlainDate }) => Promise<DayToKeep[]>
}

/** Something in the system that helps to show a legal requirement of one asset. */
export interface Evidence {
  /** Checks of the requirements that it shows (catalog/requirements.ts). */
  readonly shows: readonly string[]
  readonly says: Says
  readonly link: string
}

export interface EvidenceSource {
  readonly find: (look: Look, asset: Id<'ast'>) => Promise<Evidence[]>
}

/** A number on the executive's page. */
export interface Figure {
  readonly id: string
  readonly order: number
  readonly says: Says
  readonly link: string
  readonly value: (look: Look) => Promise<{ readonly number: number; readonly note: Says }>
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
  /** Tables, or `table.column`, that change without an act, each with why: the self-audit cannot hold them against the record. */
  readonly unrecorded?: Readonly<Record<string, string>>
  readonly tasks?: readonly TaskSource[]
  readonly checks?: readonly Check[]
  readonly steps?: readonly Step[]
  readonly days?: readonly DaySource[]
  readonly figures?: readonly Figure[]
  readonly evidence?: readonly EvidenceSource[]
  readonly jobs?: readonly JobHandler[]
  /** Plain routes, for what is neither an act nor a view (sign-in, uploads, streams). */
  readonly routes?: (app: Hono, services: Services) => void
  /** Addresses of `routes` that take files, with their limit in megabytes; elsewhere a body has 2 MB. */
  readonly uploads?: Readonly<Record<string, number>>
  /** Runs at every start after the migrations; must be harmless when repeated. */
  readonly begin?: (services: Services) => Promise<void>
  /** Goes on for as long as a server runs, beside the worker; each server of a database starts it, and it sorts out among them who acts. */
  readonly runs?: (services: Services, report: (error: unknown) => void) => Running
}
