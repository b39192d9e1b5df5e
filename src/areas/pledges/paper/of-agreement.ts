import type { ReturnDuty } from '../model/kinds.ts'
import { longDay } from './instance.ts'

/** Fields of an agreement that its text repeats. */
export interface OfAgreement {
  readonly partner: string
  readonly purpose: string
  readonly startsOn: string
  readonly endsOn: string
  readonly survivalYears: number
  readonly returnDuty: ReturnDuty
}

const returnWords: Readonly<Record<ReturnDuty, string>> = {
  return: '返還する',
  erase: '復元できない方法により消去する',
  either: '返還し、又は復元できない方法により消去する',
}

const variables = {
  partner: ['partner', String],
  purpose: ['purpose', String],
  startsOn: ['starts', longDay],
  endsOn: ['ends', longDay],
  survivalYears: ['survival', String],
  returnDuty: ['return-how', (duty: ReturnDuty) => returnWords[duty]],
} as const

/** Variables of the text that the agreement's own fields fill; what nobody filled in yet is left out. */
export function valuesOf(fields: { readonly [Name in keyof OfAgreement]?: OfAgreement[Name] | null | undefined }) {
  const values: Record<string, string> = {}
  for (const name of Object.keys(variables) as (keyof OfAgreement)[]) {
    const [variable, said] = variables[name]
    const value = fields[name]
    if (value !== undefined && value !== null && value !== '') values[variable] = (said as (of: typeof value) => string)(value)
  }
  return values
}
