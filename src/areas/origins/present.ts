import type { Id } from '../../kernel/ids.ts'
import type { ActContext } from '../../platform/acts/perform.ts'
import { absentPerson } from '../people/index.ts'
import { refuse } from './model.ts'

/** Whoever may see or handle something must be somebody; who was named before and has left since stays named. @throws Refusal origins.personGone */
export async function mustBeHere(
  { tx, today }: ActContext,
  field: string,
  persons: readonly Id<'psn'>[],
  before: readonly Id<'psn'>[] = [],
): Promise<void> {
  const absent = await absentPerson(
    tx,
    persons.filter((person) => !before.includes(person)),
    today,
  )
  if (absent) throw refuse.personGone({ name: absent.name }, field)
}
