import type { Id } from '../../../kernel/ids.ts'
import { refusals } from '../../../kernel/refusal.ts'
import type { Says } from '../../../kernel/says.ts'
import { isPlainDate } from '../../../kernel/time.ts'

export const fieldKinds = ['text', 'number', 'date', 'choice'] as const
export type FieldKind = (typeof fieldKinds)[number]

export const fieldKindSays: Readonly<Record<FieldKind, Says>> = {
  text: { ja: '文字', en: 'Text' },
  number: { ja: '数値', en: 'Number' },
  date: { ja: '日付', en: 'Date' },
  choice: { ja: '選択肢', en: 'Choice' },
}

/** More would make a form nobody fills in. */
export const mostFields = 30

/** 追加項目 of the register, as the information manager defined it. */
export interface AssetField {
  readonly id: Id<'fld'>
  readonly name: string
  readonly kind: FieldKind
  /** What can be chosen, in its order; empty for the other kinds. */
  readonly choices: readonly string[]
  /** No longer asked for; what was entered stays. */
  readonly ended: boolean
  readonly position: number
  readonly version: number
}

/** One value of an asset. `item`: what the field was called when it was entered, for the record. Numbers and days as text. */
export interface CustomValue {
  readonly field: Id<'fld'>
  readonly item: string
  readonly value: string
}

export const refuseField = refusals('inventory', {
  fieldKnown: {
    status: 409,
    ja: '同じ名前の項目があります。別の名前にしてください。',
    en: 'There is a field of this name. Give it another.',
  },
  fieldOwn: {
    status: 409,
    ja: '「{name}」は台帳に初めからある項目です。別の名前にしてください。',
    en: '“{name}” is a field every register has. Give it another name.',
  },
  tooManyFields: {
    status: 409,
    ja: '追加できる項目は{most}個までです。使わない項目を見直してください。',
    en: 'There can be {most} fields at most. Look for those you do not use.',
  },
  noChoices: {
    status: 422,
    ja: '選択肢を1行に1つずつ、2つ以上入れてください。',
    en: 'Give at least two choices, one on each line.',
  },
  notNumber: { status: 422, ja: '「{name}」には数値を入れてください。', en: '“{name}” takes a number.' },
  notDay: { status: 422, ja: '「{name}」には日付を入れてください。', en: '“{name}” takes a date.' },
  notChoice: { status: 422, ja: '「{name}」は選択肢から選んでください。', en: 'Choose “{name}” from its choices.' },
  noField: {
    status: 422,
    ja: 'その項目はなくなりました。画面を開き直してください。',
    en: 'This field is gone. Open the page again.',
  },
})

const number = /^-?\d{1,15}(?:\.\d{1,6})?$/

/** Full width digits and signs, and the commas between thousands, are the same number. */
const numberOf = (text: string): string =>
  text
    .normalize('NFKC')
    .replaceAll(',', '')
    .replace(/^[−－]/, '-')
    .trim()

/**
 * The value as it is kept, or undefined where the field's kind does not take it.
 * @param before what the asset has: a choice that is offered no more stays as it is.
 */
export function fieldValue({ kind, choices }: AssetField, text: string, before?: string): string | undefined {
  const said = text.trim()
  if (said === '' || said === before) return said
  if (kind === 'number') return number.test(numberOf(said)) ? numberOf(said) : undefined
  if (kind === 'date') return isPlainDate(said) ? said : undefined
  if (kind === 'choice') return choices.includes(said) ? said : undefined
  return said
}

/**
 * An asset's values after some were given; an empty text or null takes one away, fields not named stay.
 * @throws Refusal inventory.notNumber, notDay, notChoice, noField, with the field's place in the form.
 */
export function withCustom(
  before: readonly CustomValue[],
  given: Readonly<Record<string, string | null>>,
  fields: readonly AssetField[],
): CustomValue[] {
  const values = new Map(before.map((one) => [one.field as string, one]))
  for (const [id, text] of Object.entries(given)) {
    const field = fields.find((one) => one.id === id)
    if (!field) throw refuseField.noField({}, `custom.${id}`)
    const old = values.get(id)
    const value = fieldValue(field, text ?? '', old?.value)
    if (value === undefined) {
      const wrong = {
        number: refuseField.notNumber,
        date: refuseField.notDay,
        choice: refuseField.notChoice,
        text: refuseField.noField,
      }
      throw wrong[field.kind]({ name: field.name }, `custom.${id}`)
    }
    if (value === '') values.delete(id)
    else if (value !== old?.value) values.set(id, { field: field.id, item: field.name, value })
  }
  const place = new Map(fields.map(({ id, position }) => [id, position]))
  return [...values.values()].sort(
    (one, other) => (place.get(one.field) ?? 0) - (place.get(other.field) ?? 0) || (one.field < other.field ? -1 : 1),
  )
}

/** The choices of a field as they were typed: one on each line, none twice. */
export const tidyChoices = (kind: FieldKind, choices: readonly string[]): string[] =>
  kind === 'choice' ? [...new Set(choices.map((one) => one.trim()).filter(Boolean))] : []

/** @throws Refusal inventory.fieldKnown, noChoices, tooManyFields, fieldOwn. `own`: what the register's own columns are called. */
export function checkField(field: AssetField, others: readonly AssetField[], own: readonly string[]): void {
  const key = (name: string) => name.normalize('NFKC').toLowerCase().trim()
  if (others.some((one) => one.id !== field.id && key(one.name) === key(field.name))) throw refuseField.fieldKnown({}, 'name')
  if (own.some((name) => key(name) === key(field.name))) throw refuseField.fieldOwn({ name: field.name }, 'name')
  if (field.kind === 'choice' && field.choices.length < 2) throw refuseField.noChoices({}, 'choices')
  if (others.filter(({ id }) => id !== field.id).length >= mostFields) throw refuseField.tooManyFields({ most: mostFields })
}
