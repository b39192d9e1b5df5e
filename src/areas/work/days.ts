import type { PlainDate } from '../../kernel/time.ts'
import type { DayToKeep, Look } from '../../platform/acts/area.ts'

/** Days of all areas between two, both included, in order. */
export async function daysBetweenFor(look: Look, from: PlainDate, to: PlainDate): Promise<DayToKeep[]> {
  const found = await Promise.all(look.registry.days.map((source) => source.find({ ...look, from, to })))
  return found.flat().toSorted((one, other) => (one.day < other.day ? -1 : one.day > other.day ? 1 : 0))
}
