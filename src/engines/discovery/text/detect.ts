import { isAscii, isUtf8 } from 'node:buffer'

/** Names as `TextDecoder` takes them. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'shift_jis' | 'euc-jp' | 'iso-2022-jp' | 'windows-1252'

/** Bytes looked at for what no text holds. */
const SAMPLE = 128 << 10
/** Bytes looked at, from the first beyond ASCII on, to tell encodings from each other: thousands of characters leave no doubt. */
const SCORED = 32 << 10

/**
 * Tells the encoding of a text, or null when the bytes are no text.
 * Byte-order marks first; then escape sequences of ISO-2022-JP; then valid UTF-8; then the better of Shift_JIS (CP932) and EUC-JP
 * by running both state machines over 32 KiB from the first non-ASCII byte on; Western text at last.
 */
export function detectEncoding(bytes: Uint8Array): Encoding | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  // UTF-32, which nothing here decodes.
  if (bytes[0] === 0xff && bytes[1] === 0xfe && bytes.length > 3 && bytes[2] === 0 && bytes[3] === 0) return null
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  const closed = withoutClosingZeros(bytes)
  if (closed.length < bytes.length && !closed.includes(0) && (closed.length >= CLOSED_LEAST || isAscii(closed)))
    return closed.length === 0 ? null : detectEncoding(closed)
  const head = bytes.subarray(0, SAMPLE)
  if (head.includes(0)) return detectWide(head)
  if (isAscii(bytes)) return hasControls(head) ? null : hasJisEscape(bytes) ? 'iso-2022-jp' : 'utf-8'
  if (isUtf8(bytes)) return hasControls(head) ? null : 'utf-8'
  const from = firstHigh(bytes)
  const sample = bytes.subarray(from, from + SCORED)
  if (hasControls(head) || (from >= SAMPLE && hasControls(sample))) return null
  if (from > 0 && hasJisEscape(bytes.subarray(0, from))) return 'iso-2022-jp'
  if (isNearlyUtf8(sample)) return 'utf-8'
  const shiftJis = scoreShiftJis(sample)
  const euc = scoreEuc(sample)
  if (Math.max(shiftJis.score, euc.score) <= 0 || Math.min(shiftJis.wrong, euc.wrong) * 8 > sample.length) {
    return looksWestern(sample) ? 'windows-1252' : detectWide(head)
  }
  if (looksWestern(sample) && shiftJis.wrong > 0 && euc.wrong > 0) return 'windows-1252'
  return euc.score > shiftJis.score && !isHalfWidthKana(sample) ? 'euc-jp' : 'shift_jis'
}

/** Bytes a text must have for the zeros behind it to be the end marks of some program. */
const CLOSED_LEAST = 32

function withoutClosingZeros(bytes: Uint8Array): Uint8Array {
  let end = bytes.length
  while (end > 0 && bytes[end - 1] === 0) end--
  return bytes.subarray(0, end)
}

/** Half-width kana from so many on are no two-byte text by chance, even where every run of them is even. */
const KANA_LEAST = 40

/** Only bytes of half-width kana, none that begins a pair of EUC-JP's rows of signs and kana, and a run that no pairs make. */
function isHalfWidthKana(bytes: Uint8Array): boolean {
  let high = 0
  let run = 0
  let odd = false
  for (let i = 0; i <= bytes.length; i++) {
    const byte = bytes[i] ?? 0
    if (byte < 0x80) {
      odd ||= run % 2 === 1
      run = 0
      continue
    }
    if (byte < 0xa1 || byte > 0xdf || (run % 2 === 0 && byte <= 0xa8)) return false
    high++
    run++
  }
  return odd || high >= KANA_LEAST
}

function firstHigh(bytes: Uint8Array): number {
  let at = 0
  while (at < bytes.length && (bytes[at] as number) < 0x80) at++
  return at
}

/** UTF-16 without a mark: zero bytes on one side only, or both halves of kana and kanji where they belong. */
function detectWide(head: Uint8Array): Encoding | null {
  let evenZero = 0
  let oddZero = 0
  let little = 0
  let big = 0
  const pairs = head.length >> 1
  for (let i = 0; i + 1 < head.length; i += 2) {
    const even = head[i] as number
    const odd = head[i + 1] as number
    if (even === 0) evenZero++
    if (odd === 0) oddZero++
    if (isWideHigh(odd) || (odd === 0 && isPlain(even))) little++
    if (isWideHigh(even) || (even === 0 && isPlain(odd))) big++
  }
  if (pairs < 2 || (evenZero > 0 && oddZero > 0 && Math.min(evenZero, oddZero) * 20 > pairs)) return null
  if (little * 20 >= pairs * 19 && little > big) return 'utf-16le'
  if (big * 20 >= pairs * 19 && big > little) return 'utf-16be'
  return null
}

const isWideHigh = (byte: number): boolean =>
  (byte >= 0x20 && byte <= 0x26) ||
  (byte >= 0x30 && byte <= 0x33) ||
  (byte >= 0x4e && byte <= 0x9f) ||
  byte === 0xff ||
  byte === 0xf9
const isPlain = (byte: number): boolean => byte === 9 || byte === 10 || byte === 13 || (byte >= 0x20 && byte < 0x7f)

/** 1 for control characters that text does not hold. */
const control = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte < 0x20 && ![9, 10, 12, 13, 0x0e, 0x0f, 0x1a, 0x1b].includes(byte) ? 1 : 0,
)

function hasControls(bytes: Uint8Array): boolean {
  let odd = 0
  for (let i = 0; i < bytes.length; i++) odd += control[bytes[i] as number] as number
  return odd * 500 > bytes.length
}

/** ESC $ @, ESC $ B, ESC $ ( D, ESC ( J, ESC ( I. */
function hasJisEscape(bytes: Uint8Array): boolean {
  for (let at = bytes.indexOf(0x1b); at >= 0; at = bytes.indexOf(0x1b, at + 1)) {
    const second = bytes[at + 1]
    const third = bytes[at + 2]
    if (second === 0x24 && (third === 0x40 || third === 0x42 || third === 0x28)) return true
    if (second === 0x28 && (third === 0x4a || third === 0x49)) return true
  }
  return false
}

/** Sequences wrong to sequences right: one stray byte must not turn a UTF-8 text into another encoding. */
const STRAY = 1 / 200

function isNearlyUtf8(bytes: Uint8Array): boolean {
  // More than these are too many even if all the rest were right.
  const most = (bytes.length / 2) * STRAY
  let right = 0
  let wrong = 0
  for (let i = 0; i < bytes.length && wrong <= most;) {
    const lead = bytes[i] as number
    if (lead < 0x80) {
      i++
      continue
    }
    const more = lead >= 0xc2 && lead < 0xe0 ? 1 : lead >= 0xe0 && lead < 0xf0 ? 2 : lead >= 0xf0 && lead < 0xf5 ? 3 : 0
    let good = more > 0
    for (let k = 1; good && k <= more && i + k < bytes.length; k++) good = ((bytes[i + k] as number) & 0xc0) === 0x80
    if (good) right++
    else wrong++
    i += good ? more + 1 : 1
  }
  return wrong <= right * STRAY
}

interface Score {
  score: number
  wrong: number
}

/** CP932: kana and first-level kanji count for it, half-width kana outside runs and undefined pairs against it. */
function scoreShiftJis(bytes: Uint8Array): Score {
  let score = 0
  let wrong = 0
  let run = 0
  for (let i = 0; i < bytes.length; i++) {
    const lead = bytes[i] as number
    if (lead >= 0xa1 && lead <= 0xdf) {
      run++
      score += run > 2 ? 0.4 : -0.3
      continue
    }
    run = 0
    if (lead < 0x80) continue
    const trail = bytes[i + 1]
    if (trail === undefined) break
    const pair = (lead >= 0x81 && lead <= 0x9f) || (lead >= 0xe0 && lead <= 0xfc)
    if (!pair || trail < 0x40 || trail === 0x7f || trail > 0xfc) {
      wrong++
      score -= 10
      continue
    }
    i++
    if (lead === 0x82 && trail >= 0x9f && trail <= 0xf1) score += 2
    else if (lead === 0x83 && trail <= 0x96) score += 2
    else if (lead === 0x81 && trail >= 0x40 && trail <= 0x7a) score += 1.5
    else if (lead >= 0x88 && lead <= 0x97) score += 1.2
    else if (lead >= 0xe0) score += 0.2
    else score += lead === 0x85 || lead === 0x86 ? -1 : 0.6
  }
  return { score, wrong }
}

function scoreEuc(bytes: Uint8Array): Score {
  let score = 0
  let wrong = 0
  for (let i = 0; i < bytes.length; i++) {
    const lead = bytes[i] as number
    if (lead < 0x80) continue
    const trail = bytes[i + 1]
    if (trail === undefined) break
    if (lead === 0x8e && trail >= 0xa1 && trail <= 0xdf) {
      i++
      score += 0.3
      continue
    }
    if (lead === 0x8f && trail >= 0xa1 && trail <= 0xfe) {
      i += 2
      score += 0.3
      continue
    }
    if (lead < 0xa1 || lead > 0xfe || trail < 0xa1 || trail > 0xfe) {
      wrong++
      score -= 10
      continue
    }
    i++
    if (lead === 0xa4 && trail <= 0xf3) score += 2
    else if (lead === 0xa5 && trail <= 0xf6) score += 2
    else if (lead === 0xa1) score += 1.5
    else if (lead >= 0xb0 && lead <= 0xcf) score += 1.2
    else score += lead >= 0xa9 && lead <= 0xaf ? -1 : 0.4
  }
  return { score, wrong }
}

/** Latin letters with accents stand alone between ASCII letters; two-byte text does not. */
function looksWestern(bytes: Uint8Array): boolean {
  let high = 0
  let alone = 0
  for (let i = 0; i < bytes.length; i++) {
    if ((bytes[i] as number) < 0x80) continue
    high++
    if ((bytes[i - 1] ?? 0x20) < 0x80 && (bytes[i + 1] ?? 0x20) < 0x80) alone++
  }
  return alone * 10 >= high * 7
}
