import type { Sink } from '../extract/sink.ts'
import { decode } from '../text/decode.ts'
import { nameText } from '../walk/names.ts'

const BLOCK = 512

/** Unpacks tar (POSIX.1-2017 pax, GNU long names) into members. */
export function readTar(bytes: Uint8Array, sink: Sink): void {
  let at = 0
  let longName = ''
  let ended = false
  while (at + BLOCK <= bytes.length) {
    const header = bytes.subarray(at, at + BLOCK)
    if (header.every((byte) => byte === 0)) {
      ended = true
      break
    }
    if (!checkSumHolds(header)) {
      sink.note(sink.members.length > 0 ? 'partial' : 'corrupt', 'damaged')
      return
    }
    sink.budget.takeEntry()
    const size = octal(header, 124, 136)
    const type = String.fromCharCode(header[156] as number)
    const start = at + BLOCK
    const content = bytes.subarray(start, start + size)
    if (start + size > bytes.length) sink.note('partial', 'cut')
    at = start + Math.ceil(size / BLOCK) * BLOCK
    if (type === 'L') longName = nameText(untilZero(content))
    else if (type === 'x') longName = /\d+ path=([^\n]*)\n/.exec(decode(content, 'utf-8'))?.[1] ?? longName
    else {
      const name = longName || fullName(header)
      longName = ''
      if (type === '0' || type === '\0' || type === '7') sink.members.push({ name, bytes: content, how: 'entry' })
    }
  }
  if (!ended && at < bytes.length) sink.note('partial', 'cut')
}

function fullName(header: Uint8Array): string {
  const name = nameText(untilZero(header.subarray(0, 100)))
  const prefix = decode(header.subarray(257, 262), 'utf-8') === 'ustar' ? nameText(untilZero(header.subarray(345, 500))) : ''
  return prefix ? `${prefix}/${name}` : name
}

function untilZero(bytes: Uint8Array): Uint8Array {
  const end = bytes.indexOf(0)
  return end < 0 ? bytes : bytes.subarray(0, end)
}

/** A number in octal digits, or in base 256 where the first bit is set (GNU). */
function octal(header: Uint8Array, from: number, to: number): number {
  if ((header[from] as number) & 0x80) {
    let value = 0
    for (let i = from + 1; i < to; i++) value = value * 256 + (header[i] as number)
    return value
  }
  return Number.parseInt(decode(header.subarray(from, to), 'utf-8').replaceAll('\0', '').trim() || '0', 8) || 0
}

function checkSumHolds(header: Uint8Array): boolean {
  let sum = 0
  for (let i = 0; i < BLOCK; i++) sum += i >= 148 && i < 156 ? 32 : (header[i] as number)
  return sum === octal(header, 148, 156)
}
