/** Values of a form, as deep as its input: `holdings.0.place` is a path. */
export type Values = Readonly<Record<string, unknown>>

export function valueAt(values: unknown, path: string): unknown {
  let value = values
  for (const step of path.split('.')) {
    if (typeof value !== 'object' || value === null) return undefined
    value = (value as Record<string, unknown>)[step]
  }
  return value
}

/** The same values with one of them replaced; nothing that was there is changed in place. */
export function withValue<Whole>(values: Whole, path: string, value: unknown): Whole {
  const [step, ...rest] = path.split('.') as [string, ...string[]]
  const inner = rest.length === 0 ? value : withValue(valueAt(values, step) ?? {}, rest.join('.'), value)
  if (Array.isArray(values)) return values.map((old, index) => (String(index) === step ? inner : old)) as Whole
  return { ...values, [step]: inner }
}

export function sameValue(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
