import type { z } from 'zod'
import type {
  Difference as DifferenceOf,
  documentView,
  EditableLine as EditableLineOf,
  Finding as FindingOf,
  Line as LineOf,
} from '../contract/views.ts'

export type Document = z.output<(typeof documentView)['answer']>
export type Line = z.output<typeof LineOf>
export type EditableLine = z.output<typeof EditableLineOf>
export type Difference = z.output<typeof DifferenceOf>
export type Finding = z.output<typeof FindingOf>
