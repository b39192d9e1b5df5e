import type { Sink } from '../extract/sink.ts'
import { readMail } from './read.ts'

/** Splits an mbox (RFC 4155) into mails: a line that begins with `From ` behind an empty line or at the start opens each. */
export function readMbox(bytes: Uint8Array, sink: Sink): void {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  let start = -1
  let count = 0
  const close = (end: number): void => {
    if (start < 0) return
    const feed = text.indexOf(10, start)
    if (feed < 0 || feed >= end) return
    sink.budget.takeEntry()
    sink.members.push({ name: `${++count}.eml`, bytes: bytes.subarray(feed + 1, end), how: 'entry' })
  }
  for (let at = text.indexOf('From '); at >= 0; at = text.indexOf('\nFrom ', at + 1)) {
    const line = at === 0 ? 0 : text[at] === 10 ? at + 1 : at
    const first = line === 0
    const blank = first || text[line - 2] === 10 || (text[line - 2] === 13 && text[line - 3] === 10)
    if (!blank || !(first || opensMail(text, line))) continue
    close(line)
    start = line
  }
  close(text.length)
  // No line opens a mail: one without, or text that somebody called so.
  if (count === 0) readMail(bytes, sink)
}

/** The opening line ends with a date: other lines that begin with From belong to the mail. */
function opensMail(text: Buffer, line: number): boolean {
  const end = text.indexOf(10, line)
  return /^From \S*.*\d{1,2}:\d{2}/.test(text.toString('latin1', line, Math.min(end < 0 ? text.length : end, line + 200)))
}
