import type { z } from 'zod'
import type { rowView } from '../contract/views.ts'

/** A row of the plan as its page shows it. */
export type Row = z.output<(typeof rowView)['answer']>
