import { exportJob } from '../export/export-job.ts'
import type { JobHandler } from '../jobs/job.ts'
import type { Unrecorded } from '../record/state.ts'
import type { Kept } from '../record/things.ts'
import type { Area, Check, DaySource, EvidenceSource, Figure, Step, TaskSource } from './area.ts'
import type { Performed } from './perform.ts'
import type { Provided } from './provide.ts'

/** Everything the areas declare, by name. */
export interface Registry {
  readonly areas: readonly Area[]
  readonly acts: ReadonlyMap<string, Performed>
  readonly views: ReadonlyMap<string, Provided>
  readonly things: readonly Kept[]
  readonly unrecorded: Unrecorded
  readonly jobs: ReadonlyMap<string, JobHandler>
  readonly tasks: readonly TaskSource[]
  readonly checks: readonly Check[]
  readonly steps: readonly Step[]
  readonly days: readonly DaySource[]
  readonly figures: readonly Figure[]
  readonly evidence: readonly EvidenceSource[]
}

function byName<T>(kind: string, list: readonly T[], name: (one: T) => string): ReadonlyMap<string, T> {
  const map = new Map<string, T>()
  for (const one of list) {
    if (map.has(name(one))) throw new Error(`two ${kind} are named ${name(one)}`)
    map.set(name(one), one)
  }
  return map
}

/** @throws Error when two areas declare the same name or the same kind of thing. */
export function register(areas: readonly Area[]): Registry {
  const things = areas.flatMap((area) => area.things)
  byName('kinds of things', things, (kept) => kept.thing.kind)
  return {
    areas,
    acts: byName(
      'acts',
      areas.flatMap((area) => area.acts),
      (one) => one.act.name,
    ),
    views: byName(
      'views',
      areas.flatMap((area) => area.views),
      (one) => one.view.name,
    ),
    things,
    unrecorded: new Map(areas.flatMap((area) => Object.entries(area.unrecorded ?? {}))),
    jobs: byName('jobs', [exportJob, ...areas.flatMap((area) => area.jobs ?? [])], (one) => one.kind.name),
    tasks: areas.flatMap((area) => area.tasks ?? []),
    checks: areas.flatMap((area) => area.checks ?? []),
    steps: areas.flatMap((area) => area.steps ?? []).toSorted((one, other) => one.order - other.order),
    evidence: areas.flatMap((area) => area.evidence ?? []),
    days: areas.flatMap((area) => area.days ?? []),
    figures: areas.flatMap((area) => area.figures ?? []).toSorted((one, other) => one.order - other.order),
  }
}
