import { maskPersonal } from './mask.ts'

/** Characters shown of a passage. */
const SHOWN = 160

/** A passage of a text from `offset` on that has `chars` characters besides white space, on one line, with personal values masked; a long one by its beginning. */
export function passageOf(text: string, offset: number, chars: number): string {
  let left = Math.min(chars, SHOWN)
  let end = offset
  for (; end < text.length && left > 0; end++) if (/\S/.test(text[end] as string)) left--
  const passage = maskPersonal(text.slice(offset, end)).replace(/\s+/g, ' ').trim()
  return end < text.length && chars > SHOWN ? `${passage}…` : passage
}
