import type { Sink } from '../extract/sink.ts'
import { decode } from '../text/decode.ts'
import { detectEncoding } from '../text/detect.ts'

/** Reads the strings of an exchange file of ISO 10303-21 (STEP, p21, SXF's P21) or SXF's feature comments (SFC). */
export function readStep(bytes: Uint8Array, sink: Sink): void {
  const source = decode(bytes, detectEncoding(bytes) ?? 'shift_jis')
  const strings: string[] = []
  for (const match of source.matchAll(/'((?:[^']|'')*)'/g)) {
    const text = unescape(match[1] as string)
    if (/\S/.test(text)) strings.push(text)
    if ((strings.length & 0xfff) === 0) sink.budget.checkTime()
  }
  for (const match of source.matchAll(/\/\*([\s\S]*?)\*\//g)) strings.push((match[1] as string).trim())
  sink.add('body', strings.join('\n'))
  if (source.startsWith('ISO-10303-21') && !source.trimEnd().endsWith('END-ISO-10303-21;')) sink.note('partial', 'cut')
}

/** Escapes of ISO 10303-21 §6.4.3: `\X2\` UTF-16 in hex, `\X4\` UTF-32, `\X\` one byte of Latin-1. */
function unescape(text: string): string {
  return text
    .replaceAll("''", "'")
    .replace(/\\X2\\((?:[0-9A-F]{4})*)\\X0\\/gi, (_, hex: string) =>
      hex.replace(/.{4}/g, (unit) => String.fromCharCode(Number.parseInt(unit, 16))),
    )
    .replace(/\\X4\\((?:[0-9A-F]{8})*)\\X0\\/gi, (_, hex: string) =>
      hex.replace(/.{8}/g, (unit) => String.fromCodePoint(Math.min(0x10ffff, Number.parseInt(unit, 16)))),
    )
    .replace(/\\X\\([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}
