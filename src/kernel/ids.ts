import { randomFillSync } from 'node:crypto'

/** Crockford's base 32, lower case: sorts like the number it writes, no i l o u. */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

/** Random bytes drawn ahead: a call for each identifier costs more than all the rest of it. */
const drawn = Buffer.alloc(10 * 256)
let used = drawn.length

function draw(): Buffer {
  if (used === drawn.length) {
    randomFillSync(drawn)
    used = 0
  }
  return drawn.subarray(used, (used += 10))
}

/** An identifier that tells its kind by a prefix: `ast_…` an asset, `psn_…` a person. */
export type Id<Kind extends string = string> = `${Kind}_${string}`

/**
 * A new identifier: kind, 48 bits of time in milliseconds, 80 random bits; 26 characters after the prefix.
 * Sorted as text it is sorted by time.
 */
export function newId<const Kind extends string>(kind: Kind, now: Date): Id<Kind> {
  let time = now.getTime()
  let text = ''
  for (let i = 0; i < 10; i++) {
    text = alphabet.charAt(time % 32) + text
    time = Math.floor(time / 32)
  }
  let bits = 0
  let held = 0
  for (const byte of draw()) {
    held = (held << 8) | byte
    bits += 8
    while (bits >= 5) {
      bits -= 5
      text += alphabet.charAt((held >> bits) & 31)
    }
    held &= (1 << bits) - 1
  }
  return `${kind}_${text}`
}

/** The kind an identifier tells, or '' when it is none. */
export function kindOf(id: string): string {
  return /^([a-z]{2,8})_[0-9a-hjkmnp-tv-z]{26}$/.exec(id)?.[1] ?? ''
}
