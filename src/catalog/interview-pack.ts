import { z } from 'zod'

const Says = z.object({ ja: z.string().min(1), en: z.string().min(1) })
const Named = Says.extend({ id: z.string().regex(/^[a-zA-Z]+$/) })

/** What departments are asked, so that information nobody finds on a file share comes to light. */
export const InterviewPack = z.strictObject({
  id: z.string(),
  version: z.number().int().min(1),
  provenance: z.string(),
  areas: z.array(Named).min(1),
  industries: z.array(Named).min(1),
  questions: z.array(
    Says.extend({
      id: z.string().regex(/^[a-z]+-[a-z]+$/),
      area: z.string(),
      kind: z.enum(['paper', 'electronic', 'thing', 'equipment', 'knowhow']),
      /** Absent: asked in every industry. */
      industries: z.array(z.string()).optional(),
      /** Name offered for what is found. */
      name: z.string().min(1),
      where: Says,
    }),
  ),
})
export type InterviewPack = z.output<typeof InterviewPack>
