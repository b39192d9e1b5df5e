import type { ReactNode } from 'react'
import type { z } from 'zod'
import type { Act } from '../../../kernel/act.ts'
import type { Says } from '../../../kernel/says.ts'
import type { Values } from '../form/paths.ts'
import type { FormState } from '../form/use-form.ts'
import type { Fact } from '../parts/Facts.tsx'
import type { IconName } from '../parts/icons.tsx'
import type { Row } from './Cell.tsx'

/** An act that is done for many chosen rows, each for itself; the ledger's contract declares it under `batch`. */
export interface BatchAct<One = Row> {
  readonly act: Act
  readonly icon?: IconName
  readonly danger?: boolean
  /** Why this row cannot take part, known before anything is sent; null: it can. */
  readonly hinders?: (row: One) => Says | null
  /** What is asked once for all rows. */
  readonly asks?: {
    readonly schema: z.ZodObject
    readonly initial: Values
    readonly fields: (form: FormState) => ReactNode
  }
  /** What will happen, in numbers, beside how many rows take part. */
  readonly effects?: (rows: readonly One[]) => readonly Fact[]
  readonly input: (row: One, asked: Values) => unknown
}

/** Ties rows and input to their declarations. */
export function batchAct<One, Name extends string, Input extends z.ZodType, Answer extends z.ZodType>(
  act: Act<Name, Input, Answer>,
  ways: Omit<BatchAct<One>, 'act' | 'input'> & { readonly input: (row: One, asked: Values) => z.input<Input> },
): BatchAct<One> {
  return { ...ways, act: act as unknown as Act }
}
