import type { z } from 'zod'
import { Refusal } from '../../kernel/refusal.ts'
import { sayIssue } from '../../kernel/issue.ts'
import type { Says } from '../../kernel/says.ts'

export interface FieldProblem {
  /** Path of the field, `holdings.0.place`. */
  readonly field: string
  readonly says: Says
}

/** Input that does not fit its contract: one sentence for each field. */
export class InputRefusal extends Refusal {
  readonly problems: readonly FieldProblem[]

  constructor(problems: readonly FieldProblem[]) {
    super('maruhi.badInput', { status: 422, ja: '入力を確かめてください。', en: 'Please check what was entered.' })
    this.problems = problems
  }
}

/** @throws InputRefusal with a sentence for each field that does not fit. */
export function parseInput<Schema extends z.ZodType>(schema: Schema, raw: unknown): z.output<Schema> {
  const parsed = schema.safeParse(raw)
  if (parsed.success) return parsed.data
  throw new InputRefusal(parsed.error.issues.map((issue) => ({ field: issue.path.join('.'), says: sayIssue(issue) })))
}
