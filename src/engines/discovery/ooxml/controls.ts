import type { Sink } from '../extract/sink.ts'
import { readHtmlText } from '../html/read.ts'
import { CompoundFile } from '../legacy/compound.ts'
import { decode } from '../text/decode.ts'
import { decodeEntities } from '../xml/entities.ts'
import type { OpenPackage } from './package.ts'

/** Words of drawings of the older kind (VML), which is no sound XML: captions of buttons, bent letters, alternative texts; boxes of comments are empty here. */
export function readFormControls(xml: string, at: string, sink: Sink): void {
  for (const [, box] of xml.matchAll(/<v:textbox[^>]*>([\s\S]*?)<\/v:textbox>/g)) readHtmlText(box ?? '', 'textbox', sink, at)
  for (const [, text] of xml.matchAll(/<v:textpath[^>]*\bstring="([^"]*)"/g))
    sink.add('watermark', decodeEntities(text ?? ''), at)
  for (const [, text] of xml.matchAll(/\s(?:alt|o:title)="([^"]+)"/g)) sink.add('alt', decodeEntities(text ?? ''), at)
}

/** Words of an ActiveX control, kept as named properties ([MS-OFFMACRO2] §2.3) or in a stream of its own form ([MS-OFORMS] §2.2). */
export function readControl(pack: OpenPackage, name: string, sink: Sink): void {
  if (name.endsWith('.bin')) {
    const bytes = pack.bytes(name)
    if (bytes) sink.add('choice', lettersIn(CompoundFile.open(bytes)?.stream('contents') ?? bytes).join('\n'), name)
    return
  }
  const words: string[] = []
  pack.read(name, (cursor) => {
    for (let token = cursor.next(); token !== 'end'; token = cursor.next())
      if (
        token === 'open' &&
        cursor.name === 'ocxPr' &&
        /^(?:Caption|Text|Value|ControlTipText|GroupName)$/.test(cursor.attribute('name') ?? '')
      )
        words.push(cursor.attribute('value') ?? '')
  })
  sink.add('choice', words.filter((text) => /\p{L}/u.test(text)).join('\n'), name)
}

const shortest = 4
const letters = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\uff01-\uff9f\u3000-\u30ff\w\s:;.,()-]+/u

/**
 * Japanese words among the properties of a control: UTF-16 at a multiple of four, as many bytes as one of the numbers before it says. Western ones are kept
 * as single bytes, which cannot be told from names of fonts.
 */
function lettersIn(bytes: Uint8Array): string[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const words: string[] = []
  for (let at = 4; at + shortest <= bytes.length; at += 4) {
    const run = letters.exec(decode(bytes.subarray(at, at + 512), 'utf-16le'))?.[0] ?? ''
    let size = 0
    for (let number = at - 4; run.length > 1 && number >= 0 && number > at - 256; number -= 4) {
      const told = view.getUint32(number, true)
      if (told >= shortest && told % 2 === 0 && told <= run.length * 2) size = Math.max(size, told)
    }
    if (size === 0 || !/[\u3041-\u9fff]/.test(run.slice(0, size / 2))) continue
    words.push(run.slice(0, size / 2))
    at += Math.ceil(size / 4) * 4 - 4
  }
  return words
}
