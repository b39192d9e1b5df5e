import { z } from 'zod'
import type { Says } from '../../../kernel/says.ts'
import { sayIssue } from '../../../kernel/issue.ts'

function unwrap(schema: z.ZodType | undefined): z.ZodType | undefined {
  let inner = schema
  while (inner instanceof z.ZodNullable || inner instanceof z.ZodOptional || inner instanceof z.ZodDefault)
    inner = inner.unwrap() as z.ZodType
  return inner
}

/** The rule of one field inside the rule of a form. */
export function ruleAt(schema: z.ZodType, path: string): z.ZodType | undefined {
  let rule: z.ZodType | undefined = schema
  for (const step of path.split('.')) {
    const whole = unwrap(rule)
    if (whole instanceof z.ZodObject) rule = (whole.shape as Record<string, z.ZodType>)[step]
    else if (whole instanceof z.ZodArray) rule = whole.element as z.ZodType
    else if (whole instanceof z.ZodRecord) rule = whole.valueType as z.ZodType
    else return undefined
  }
  return rule
}

/** Whether a field may stay empty, so that the form can say so before anybody is corrected. */
export function mayBeEmpty(schema: z.ZodType, path: string): boolean {
  const rule = ruleAt(schema, path)
  if (!rule) return false
  return ['', null, undefined].some((empty) => rule.safeParse(empty).success)
}

/** What an emptied field holds: null where the rule knows null, else nothing at all. */
export function emptyValue(schema: z.ZodType, path: string): null | undefined {
  const rule = ruleAt(schema, path)
  return rule && !rule.safeParse(null).success && rule.safeParse(undefined).success ? undefined : null
}

export function longest(schema: z.ZodType, path: string): number | null {
  const rule = unwrap(ruleAt(schema, path))
  return rule instanceof z.ZodString ? (rule.maxLength ?? null) : null
}

/** What is wrong, by field; the first problem of each. */
export function problemsOf(schema: z.ZodType, values: unknown): ReadonlyMap<string, Says> {
  const parsed = schema.safeParse(values)
  const problems = new Map<string, Says>()
  for (const issue of parsed.error?.issues ?? []) {
    const path = issue.path.join('.')
    if (!problems.has(path)) problems.set(path, sayIssue(issue))
  }
  return problems
}
