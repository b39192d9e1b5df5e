/** Before a form field's data stands the header of a picture without one ([MS-DOC] §2.9.157). */
const HEADER = 0x44
const MARK = Buffer.of(0xff, 0xff, 0xff, 0xff)
const TEXT = 0
const DROP_DOWN = 2

/** Words of form fields in the stream `Data`: given texts, hints and choices ([MS-DOC] §2.9.78). */
export function formWords(data: Uint8Array): string[] {
  const bytes = Buffer.from(data.buffer, data.byteOffset, data.length)
  const words: string[] = []
  for (let at = bytes.indexOf(MARK, HEADER); at >= 0; at = bytes.indexOf(MARK, at + 1))
    if (bytes.readUInt16LE(at - HEADER + 4) === HEADER) words.push(...wordsOf(bytes, at + MARK.length))
  return words
}

function wordsOf(bytes: Buffer, start: number): string[] {
  let at = start
  const number = (): number => {
    at += 2
    return at <= bytes.length ? bytes.readUInt16LE(at - 2) : 0
  }
  const letters = (): string => {
    const size = number() * 2
    at += size
    return at <= bytes.length ? bytes.toString('utf16le', at - size, at) : ''
  }
  const closed = (): string => {
    const text = letters()
    at += 2
    return text
  }
  const kind = number() & 3
  at += 4
  const name = closed()
  const given = kind === TEXT ? closed() : ''
  if (kind !== TEXT) at += 2
  const [, help, hint] = [closed(), closed(), closed(), closed(), closed()]
  const choices: string[] = []
  if (kind === DROP_DOWN && number() === 0xffff) {
    const count = number()
    at += 2
    for (let i = 0; i < count && at < bytes.length; i++) choices.push(letters())
  }
  // A field's name is its maker's, unless somebody gave it one.
  return [/^[\w-]*$/.test(name) ? '' : name, given, help ?? '', hint ?? '', ...choices].filter(Boolean)
}
