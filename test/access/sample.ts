import { z } from 'zod'

interface Schema {
  readonly type?: string
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
  readonly pattern?: string
  readonly format?: string
  readonly minLength?: number
  readonly minimum?: number
  readonly minItems?: number
  readonly items?: Schema
  readonly required?: readonly string[]
  readonly properties?: Readonly<Record<string, Schema>>
}

/** The kind of thing a text must name, or ''. */
const kindIn = ({ pattern = '' }: Schema) => /^\^([a-z]{2,8})_/.exec(pattern)?.[1] ?? ''

/** Where an input names a thing of a kind: `['assets', '0']`. */
export type Place = readonly string[]

const branches = (schema: Schema): readonly Schema[] => schema.anyOf ?? schema.oneOf ?? schema.allOf ?? []

export const inputSchema = (schema: z.ZodType): Schema =>
  z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Schema

/** All places where an input can name a thing, with its kind. */
export function placesIn(schema: Schema, at: Place = []): { kind: string; place: Place }[] {
  const kind = kindIn(schema)
  return [
    ...(kind === '' ? [] : [{ kind, place: at }]),
    ...branches(schema).flatMap((one) => placesIn(one, at)),
    ...Object.entries(schema.properties ?? {}).flatMap(([name, one]) => placesIn(one, [...at, name])),
    ...(schema.items ? placesIn(schema.items, [...at, '0']) : []),
  ]
}

const text = ({ pattern, format, minLength = 0 }: Schema): string => {
  if (pattern !== undefined && kindIn({ pattern }) !== '') return `${kindIn({ pattern })}_${'0'.repeat(26)}`
  if (format === 'date') return '2999-01-01'
  if (format === 'email') return 'a@example.jp'
  if (format === 'base64') return 'AA=='
  if (pattern?.includes('{64}')) return '0'.repeat(64)
  return 'あ'.repeat(Math.max(minLength, 1))
}

/** The smallest input a schema takes, with `id` at one place; what is optional is left out unless the place lies in it. */
export function sampleOf(schema: Schema, place: Place | null, id: string): unknown {
  const [step, ...rest] = place ?? []
  if (place?.length === 0 && kindIn(schema) !== '') return id
  if ('const' in schema) return schema.const
  if (schema.enum) return schema.enum[0]
  const among = branches(schema)
  if (among.length > 0) {
    const holds = place && among.find((one) => placesIn(one).some((found) => found.place[0] === step))
    const chosen = holds ?? among.find((one) => one.type === 'null') ?? among[0]
    return sampleOf(chosen ?? {}, place, id)
  }
  switch (schema.type) {
    case 'object': {
      const names = new Set([...(schema.required ?? []), ...(step === undefined ? [] : [step])])
      return Object.fromEntries(
        [...names].map((name) => [name, sampleOf(schema.properties?.[name] ?? {}, name === step ? rest : null, id)]),
      )
    }
    case 'array': {
      const count = Math.max(schema.minItems ?? 0, step === '0' ? 1 : 0)
      return Array.from({ length: count }, () => sampleOf(schema.items ?? {}, step === '0' ? rest : null, id))
    }
    case 'string':
      return text(schema)
    case 'integer':
    case 'number':
      return schema.minimum ?? 1
    case 'boolean':
      return false
    case 'null':
      return null
    default:
      return {}
  }
}
