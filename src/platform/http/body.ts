import type { Context } from 'hono'
import { refuse } from '../../kernel/refusal.ts'

/** What no text of the database can hold: the character NUL and halves of characters. JSON can write them by their number only. */
const perhapsUnstorable = /\\u(?:0000|d[89a-f])/i

function storable(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\0')
  if (typeof value !== 'object' || value === null) return true
  return Object.entries(value).every(([key, part]) => storable(key) && storable(part))
}

/**
 * The JSON object a request carries.
 * @throws Refusal maruhi.badInput for anything else.
 */
export async function bodyOf(c: Context): Promise<Record<string, unknown>> {
  if (!/^application\/json\b/.test(c.req.header('content-type') ?? '')) throw refuse.badInput()
  const text = await c.req.text()
  let body: unknown
  try {
    body = JSON.parse(text)
  } catch {
    throw refuse.badInput()
  }
  if (perhapsUnstorable.test(text) && !storable(body)) throw refuse.badInput()
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw refuse.badInput()
  return body as Record<string, unknown>
}
