import { z } from 'zod'
import type { Id } from './ids.ts'
import { isPlainDate } from './time.ts'

/** Building blocks of contracts: the same rule in form, endpoint, import and documents. */

/** An id of one kind. */
export function idOf<const Kind extends string>(kind: Kind): z.ZodType<Id<Kind>, string> {
  return z
    .string()
    .regex(new RegExp(`^${kind}_[0-9a-hjkmnp-tv-z]{26}$`))
    .transform((id) => id as Id<Kind>)
}

/** Text as people type it: trimmed, NFC, at most `max` characters, at least one. */
export const text = (max: number) => z.string().trim().normalize('NFC').min(1).max(max)

/** Text that may be left empty. */
export const note = (max: number) => z.string().trim().normalize('NFC').max(max)

export const plainDate = z.string().refine(isPlainDate, { error: 'date' }).meta({ format: 'date' })

/** Version of a row as it was read: an act on an older one is refused (optimistic locking). */
export const version = z.number().int().min(1)

/** Reason for an act, in the person's own words. */
export const reason = text(2000)

export const nothing = z.object({})
