import type { Sink } from '../extract/sink.ts'
import { decode } from '../text/decode.ts'
import { detectEncoding } from '../text/detect.ts'

/** Group codes of DXF whose value is shown text or a name a person gave. */
const TEXT = 1
const MORE_TEXT = 3
const COMMENT = 999

/** Reads the texts of a drawing in DXF: pairs of lines, a group code and its value. Binary DXF is not read. */
export function readDxf(bytes: Uint8Array, sink: Sink): void {
  const source = decode(bytes, detectEncoding(bytes) ?? 'shift_jis')
  const lines = source.split(/\r?\n/)
  const texts: string[] = []
  const comments: string[] = []
  let held = ''
  for (let i = 0; i + 1 < lines.length; i += 2) {
    const code = Number(lines[i])
    const value = lines[i + 1] as string
    if (code === MORE_TEXT) held += value
    else if (code === TEXT) {
      texts.push(plainText(held + value))
      held = ''
    } else if (code === COMMENT) comments.push(value)
  }
  sink.add('body', texts.join('\n'))
  sink.hide('comment', comments.join('\n'))
  if (!/\n\s*0\r?\n\s*EOF\s*$/.test(source.slice(-200))) sink.note('partial', 'cut')
}

/** Text without the formatting codes of MTEXT, with escaped characters put in (`\U+XXXX`; `\M+1XXXX` is Shift_JIS). */
function plainText(text: string): string {
  return text
    .replace(/\\U\+([0-9A-F]{4})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replace(/\\M\+1([0-9A-F]{4})/gi, (_, hex: string) => decode(Buffer.from(hex, 'hex'), 'shift_jis'))
    .replace(/\\P/g, '\n')
    .replace(/\\[ACFHQTWacfhqtw][^;{}\\]{0,60};/g, '')
    .replace(/\\[LlOoKk]/g, '')
    .replace(/[{}]/g, '')
    .replace(/%%[cdpuo]/gi, '')
}
