/**
 * Canonical JSON (RFC 8785, JCS): the same value always gives the same bytes, so that its hash can be compared.
 * Properties are ordered by UTF-16 code units (§3.2.3); numbers and strings are written as ECMAScript does (§3.2.2).
 */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/** @throws TypeError for what JSON cannot carry: NaN, infinities, lone surrogates, undefined, functions, cycles too deep for the stack. */
export function canonicalJson(value: Json): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError('canonical JSON carries finite numbers only')
    return JSON.stringify(value)
  }
  if (typeof value === 'string') {
    if (!value.isWellFormed()) throw new TypeError('canonical JSON carries well-formed Unicode only')
    return JSON.stringify(value)
  }
  if (Array.isArray(value)) return `[${(value as readonly Json[]).map(canonicalJson).join(',')}]`
  if (typeof value === 'object') {
    const object = value as { readonly [key: string]: Json }
    const members = Object.keys(object)
      .sort()
      .map((key) => `${canonicalJson(key)}:${canonicalJson(object[key] as Json)}`)
    return `{${members.join(',')}}`
  }
  throw new TypeError(`canonical JSON cannot carry ${typeof value}`)
}
