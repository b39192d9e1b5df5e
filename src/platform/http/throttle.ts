import type { Context, MiddlewareHandler } from 'hono'
import { getConnInfo } from '@hono/node-server/conninfo'
import { refuse } from '../../kernel/refusal.ts'

/** Requests somebody may send: `burst` at once, `rate` a second from then on. */
export interface Allowance {
  readonly burst: number
  readonly rate: number
}

/** Who sends, as far as the network tells; behind a trusted proxy, the address it names. */
export function senderOf(c: Context, trustProxy: boolean): string {
  const named = trustProxy ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined
  if (named) return named
  try {
    return getConnInfo(c).remote.address ?? 'unknown'
  } catch {
    return 'in-process'
  }
}

const forgetAbove = 50_000

/** Token buckets in memory: one for each sender. Full buckets are forgotten when there are too many. */
export function throttle(allowance: Allowance, sender: (c: Context) => string, clock: () => Date): MiddlewareHandler {
  const buckets = new Map<string, { left: number; at: number }>()
  return async (c, next) => {
    const now = clock().getTime()
    const key = sender(c)
    const bucket = buckets.get(key) ?? { left: allowance.burst, at: now }
    // A clock that was set back locks nobody out.
    const passed = Math.max(0, now - bucket.at) / 1000
    bucket.left = Math.min(allowance.burst, bucket.left + passed * allowance.rate)
    bucket.at = now
    if (bucket.left < 1) throw refuse.tooMany({ seconds: Math.ceil((1 - bucket.left) / allowance.rate) })
    bucket.left -= 1
    buckets.set(key, bucket)
    if (buckets.size > forgetAbove) {
      for (const [other, { left, at }] of buckets)
        if (left + ((now - at) / 1000) * allowance.rate >= allowance.burst) buckets.delete(other)
    }
    await next()
  }
}
