import type { z } from 'zod'
import type { Says } from './says.ts'
import type { Who } from './roles.ts'

/**
 * Everything that changes something is an act. Declared once, in an area's contract; the endpoint, its OpenAPI text,
 * the typed client, the form's validation, the permission check, the change history and the record entry follow from it.
 */
export interface Act<Name extends string = string, Input extends z.ZodType = z.ZodType, Answer extends z.ZodType = z.ZodType> {
  readonly declares: 'act'
  /** `area.verbThing`, e.g. `inventory.registerAsset`. */
  readonly name: Name
  /** The act in words, as history and documents call it: 「資産を登録する」. */
  readonly says: Says
  readonly who: Who
  readonly input: Input
  readonly answer: Answer
}

export function act<const Name extends string, Input extends z.ZodType, Answer extends z.ZodType>(
  name: Name,
  declaration: { says: Says; who: Who; input: Input; answer: Answer },
): Act<Name, Input, Answer> {
  return { declares: 'act', name, ...declaration }
}
