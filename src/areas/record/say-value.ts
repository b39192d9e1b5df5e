import type { Json } from '../../kernel/canonical-json.ts'
import type { Says } from '../../kernel/says.ts'
import { isPlainDate, timeZone } from '../../kernel/time.ts'
import type { Field } from '../../kernel/thing.ts'

/** Names of referred things by id. */
export type Names = ReadonlyMap<string, string>

const yes: Says = { ja: 'はい', en: 'yes' }
const no: Says = { ja: 'いいえ', en: 'no' }

const join = (parts: readonly Says[], ja: string, en: string): Says => ({
  ja: parts.map((part) => part.ja).join(ja),
  en: parts.map((part) => part.en).join(en),
})

const same = (text: string): Says => ({ ja: text, en: text })

/** As entries and answers write it: UTC, with milliseconds. */
const isMoment = (text: string): boolean => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text)

/** "sv-SE" writes 2026-04-01 09:00:00. */
const inJapan = (moment: string): string => `${new Date(moment).toLocaleString('sv-SE', { timeZone }).replaceAll('-', '/')} JST`

/** A recorded value in words: closed values by their name, ids by the thing's name, lists and objects part by part in the order they are declared. Null: nothing there. */
export function sayValue(field: Field, value: Json, names: Names): Says | null {
  if (value === null || value === '') return null
  if (typeof value === 'boolean') return value ? yes : no
  if (typeof value === 'number') return same(String(value))
  if (typeof value === 'string' && isPlainDate(value)) return same(value.replaceAll('-', '/'))
  if (typeof value === 'string' && isMoment(value)) return same(inJapan(value))
  if (typeof value === 'string')
    return field.choices?.[value] ?? same(field.refers === undefined ? value : (names.get(value) ?? value))
  if (Array.isArray(value)) {
    const said = (value as readonly Json[]).flatMap((one) => sayValue(field, one, names) ?? [])
    return said.length === 0 ? null : join(said, '、', ', ')
  }
  const object = value as { readonly [key: string]: Json }
  if (field.pair) {
    const said = sayValue(field, object[field.pair.value] ?? null, names)
    const name = String(object[field.pair.name] ?? '')
    return said && { ja: `${name}: ${said.ja}`, en: `${name}: ${said.en}` }
  }
  const order = Object.keys(field.parts ?? {})
  const written = Object.entries(object).sort(([one], [other]) => order.indexOf(one) - order.indexOf(other))
  const parts = written.flatMap(([key, part]) => {
    const said = sayValue(field, part, names)
    const label = field.parts?.[key] ?? same(key)
    return said === null ? [] : [{ ja: `${label.ja}: ${said.ja}`, en: `${label.en}: ${said.en}` }]
  })
  return parts.length === 0 ? null : join(parts, '／', ' / ')
}

/** Ids a recorded value refers to. */
export function referredIds(field: Field, value: Json): string[] {
  if (field.refers === undefined || value === null) return []
  if (typeof value === 'string') return field.refers === 'any' || value.startsWith(`${field.refers}_`) ? [value] : []
  return typeof value === 'object' ? Object.values(value as object).flatMap((one: Json) => referredIds(field, one)) : []
}
