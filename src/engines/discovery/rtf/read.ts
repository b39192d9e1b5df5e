import type { Sink } from '../extract/sink.ts'
import { decode } from '../text/decode.ts'
import { addOleObject } from '../legacy/ole-object.ts'
import { addMetafile } from '../metafile/read.ts'
import { fieldWords } from '../text/field.ts'
import type { HiddenKind, PartKind } from '../types.ts'

/** What a group inherits from the one around it (RTF specification 1.9.1, "Formatting a file"). */
interface State {
  skip: boolean
  kind: PartKind
  field: string
  unicodeSkip: number
  font: number
  hidden: boolean
  deleted: boolean
  colour: number
  /** Within the instruction of a field. */
  instruction: boolean
  /** Name or value of a shape's property. */
  shape: '' | 'name' | 'value'
  /** Within a picture; `drawn`: one that is kept as records, letters among them. */
  picture: '' | 'dots' | 'drawn'
  /** Within a text given twice: whether it would be read once without. */
  twice: boolean | null
}

const destinations: Record<string, PartKind> = {
  header: 'header',
  headerl: 'header',
  headerr: 'header',
  headerf: 'header',
  footer: 'footer',
  footerl: 'footer',
  footerr: 'footer',
  footerf: 'footer',
  footnote: 'footnote',
  annotation: 'comment',
  shptxt: 'textbox',
  // What forms offer, and what is said of it.
  formfield: 'choice',
  ffdeftext: 'choice',
  ffhelptext: 'choice',
  ffstattext: 'choice',
  ffl: 'choice',
  staticval: 'properties',
}
/** Destinations that unknowing readers pass over and that hold or lead to words. */
const starred = new Set([
  'fldinst',
  'objdata',
  'shpinst',
  'shppict',
  'picprop',
  'sn',
  'sv',
  'do',
  'dptxbxtext',
  'company',
  'manager',
  'category',
  'userprops',
  'docvar',
  'mmath',
  'moMath',
  'moMathPara',
])
const skipped = new Set([
  'fonttbl',
  'stylesheet',
  'themedata',
  'colorschememapping',
  'datastore',
  'latentstyles',
  'listtable',
  'listoverridetable',
  'rsidtbl',
  'generator',
  'xmlnstbl',
  'filetbl',
  'revtbl',
  'bkmkstart',
  'bkmkend',
  'pntext',
  'nonshppict',
  'atnid',
  'atnauthor',
  'atnref',
  'atrfstart',
  'atrfend',
  'atndate',
  'wgrffmtfilter',
  'mmathPr',
  'template',
  'passwordhash',
  'propname',
  'linkval',
  'ffname',
  'ffformat',
  'ffentrymcr',
  'ffexitmcr',
  'creatim',
  'revtim',
  'printim',
  'buptim',
])
const information = new Set(['title', 'subject', 'author', 'keywords', 'doccomm', 'company', 'manager', 'category'])
const breaks: Record<string, string> = {
  par: '\n',
  line: '\n',
  sect: '\n',
  page: '\n',
  row: '\n',
  tab: '\t',
  cell: '\t',
  nestcell: '\t',
  nestrow: '\n',
  emdash: '—',
  endash: '–',
  bullet: '•',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  enspace: ' ',
  emspace: ' ',
}
const charsets: Record<number, string> = {
  0: 'windows-1252',
  128: 'shift_jis',
  129: 'euc-kr',
  134: 'gbk',
  136: 'big5',
  161: 'windows-1253',
  162: 'windows-1254',
  163: 'windows-1258',
  177: 'windows-1255',
  178: 'windows-1256',
  186: 'windows-1257',
  204: 'windows-1251',
  222: 'windows-874',
  238: 'windows-1250',
}
const codePages: Record<number, string> = {
  932: 'shift_jis',
  936: 'gbk',
  949: 'euc-kr',
  950: 'big5',
  65001: 'utf-8',
  10001: 'shift_jis',
}

/** Reads RTF in one pass over the bytes: groups, control words, code pages of fonts, Unicode, headers, notes, shapes, hidden text. */
export function readRtf(bytes: Uint8Array, sink: Sink): void {
  const reader = new RtfReader(bytes, sink)
  reader.read()
}

class RtfReader {
  readonly #bytes: Uint8Array
  readonly #sink: Sink
  #at = 0
  #state: State = {
    skip: false,
    kind: 'body',
    field: '',
    unicodeSkip: 1,
    font: -1,
    hidden: false,
    deleted: false,
    colour: 0,
    instruction: false,
    shape: '',
    picture: '',
    twice: null,
  }
  readonly #stack: State[] = []
  #held: number[] = []
  #toSkip = 0
  #codePage = 'windows-1252'
  #defaultFont = -1
  readonly #fonts = new Map<number, string>()
  #inFonts = 0
  readonly #white = new Set<number>()
  #instruction = ''
  #objects = 0
  #shapeName = ''
  #shapeValue = ''
  readonly #texts = new Map<string, { kind: PartKind; at: string; hidden: HiddenKind | ''; text: string[] }>()

  constructor(bytes: Uint8Array, sink: Sink) {
    this.#bytes = bytes
    this.#sink = sink
  }

  read(): void {
    const bytes = this.#bytes
    let steps = 0
    try {
      while (this.#at < bytes.length) {
        if ((++steps & 0xffff) === 0) this.#sink.budget.checkTime()
        const byte = bytes[this.#at] as number
        if (byte === 0x5c) this.#control()
        else if (byte === 0x7b) this.#openGroup()
        else if (byte === 0x7d) this.#closeGroup()
        else {
          this.#at++
          if (byte !== 10 && byte !== 13 && byte !== 0) this.#byte(byte)
        }
      }
    } finally {
      this.#flush()
      for (const { kind, at, hidden, text } of this.#texts.values()) {
        if (hidden) this.#sink.hide(hidden, text.join(''))
        else this.#sink.add(kind, text.join(''), at || undefined)
      }
    }
    if (this.#stack.length > 0) this.#sink.note('partial', 'cut')
  }

  #openGroup(): void {
    this.#flush()
    this.#at++
    this.#stack.push(this.#state)
    this.#state = { ...this.#state }
    if (this.#stack.length > 100_000) this.#state.skip = true
  }

  #closeGroup(): void {
    this.#flush()
    this.#at++
    const closed = this.#state
    const outer = this.#stack.pop()
    if (!outer) return
    this.#state = outer
    if (this.#inFonts > this.#stack.length) this.#inFonts = 0
    if (closed.instruction && !outer.instruction) {
      const { shown, offered } = fieldWords(this.#instruction)
      this.#append(shown, outer)
      if (offered.length > 0) this.#append(`${offered.join('\n')}\n`, { ...outer, kind: 'choice', field: '' })
      this.#instruction = ''
    }
    if (closed.shape === 'value' && outer.shape !== 'value') this.#endShapeValue()
    if (closed.kind !== outer.kind) this.#append('\n', closed)
  }

  #endShapeValue(): void {
    const name = this.#shapeName.trim()
    if (name === 'gtextUNICODE') this.#sink.add('watermark', this.#shapeValue)
    else if (name === 'wzDescription' || name === 'wzTooltip') this.#sink.add('alt', this.#shapeValue)
    this.#shapeName = ''
    this.#shapeValue = ''
  }

  /** One plain byte: part of a character in the font's code page. */
  #byte(byte: number): void {
    if (this.#toSkip > 0) {
      this.#toSkip--
      return
    }
    if (this.#state.picture && !this.#state.shape) this.#digits()
    else if (!this.#state.skip) this.#held.push(byte)
  }

  /** The picture itself, from its first hexadecimal digit to the end of the group. */
  #digits(): void {
    const from = this.#at - 1
    const end = this.#bytes.indexOf(0x7d, from)
    this.#at = end < 0 ? this.#bytes.length : end
    if (this.#state.picture !== 'drawn' || this.#state.skip) return
    const digits = latin(this.#bytes, from, this.#at).replace(/[^\da-f]+/gi, '')
    this.#sink.attempt(() => addMetafile(Buffer.from(digits, 'hex'), `picture${++this.#objects}`, this.#sink))
  }

  #flush(): void {
    if (this.#held.length === 0) return
    const bytes = Uint8Array.from(this.#held)
    this.#held = []
    const font = this.#fonts.get(this.#state.font === -1 ? this.#defaultFont : this.#state.font)
    const multi = /shift_jis|euc-kr|gbk|big5|utf-8/
    // Writers put Japanese bytes under Western fonts: the document's code page decides where it has two-byte characters.
    const page = font && (multi.test(font) || !multi.test(this.#codePage)) ? font : this.#codePage
    this.#put(decode(bytes, page))
  }

  #put(text: string): void {
    const state = this.#state
    if (state.skip) return
    if (state.instruction) this.#instruction += text
    else if (state.shape === 'name') this.#shapeName += text
    else if (state.shape === 'value') this.#shapeValue += text
    else this.#append(text, state)
  }

  #append(text: string, state: State): void {
    if (state.skip || this.#inFonts > 0) return
    const hidden: HiddenKind | '' = state.deleted
      ? 'deleted'
      : state.kind === 'hidden'
        ? 'field'
        : state.hidden
          ? 'vanish'
          : this.#white.has(state.colour)
            ? 'white'
            : ''
    const key = `${state.kind}\u0000${state.field}\u0000${hidden}`
    const held = this.#texts.get(key)
    if (held) held.text.push(text)
    else this.#texts.set(key, { kind: state.kind, at: state.field, hidden, text: [text] })
  }

  #control(): void {
    const bytes = this.#bytes
    const next = bytes[++this.#at]
    if (next === undefined) return
    if (!isLetter(next)) {
      this.#at++
      this.#symbol(next)
      return
    }
    const from = this.#at
    while (this.#at < bytes.length && this.#at - from < 32 && isLetter(bytes[this.#at] as number)) this.#at++
    const word = latin(bytes, from, this.#at)
    let number = ''
    if (bytes[this.#at] === 0x2d) {
      number = '-'
      this.#at++
    }
    while (isDigit(bytes[this.#at]) && number.length < 11) number += String.fromCharCode(bytes[this.#at++] as number)
    if (bytes[this.#at] === 0x20) this.#at++
    this.#word(word, number === '' ? undefined : Number(number))
  }

  #symbol(next: number): void {
    if (next === 0x27) {
      const value = Number.parseInt(latin(this.#bytes, this.#at, this.#at + 2), 16)
      this.#at += 2
      if (Number.isFinite(value)) this.#byte(value)
      return
    }
    if (next === 0x2a) {
      this.#starred()
      return
    }
    this.#flush()
    if (next === 0x7e) this.#put(' ')
    else if (next === 0x5f) this.#put('-')
    else if (next === 0x0a || next === 0x0d) this.#put('\n')
    else if (next === 0x5c || next === 0x7b || next === 0x7d) this.#byte(next)
  }

  /** `\*` announces a destination that an unknowing reader passes over. */
  #starred(): void {
    const after = latin(this.#bytes, this.#at, this.#at + 24).trimStart()
    const word = /^\\([a-z]+)/i.exec(after)?.[1] ?? ''
    if (word === 'ud' && this.#state.twice !== null) this.#state.skip = this.#state.twice
    else if (destinations[word] === undefined && !starred.has(word)) this.#state.skip = true
  }

  #word(word: string, value: number | undefined): void {
    if (word === 'u' && value !== undefined) {
      this.#flush()
      this.#toSkip = 0
      this.#put(String.fromCharCode(value < 0 ? value + 0x10000 : value))
      this.#toSkip = this.#state.unicodeSkip
      return
    }
    if (word === 'bin') {
      const from = this.#at
      this.#at += Math.max(0, value ?? 0)
      if (this.#state.picture === 'drawn' && !this.#state.skip)
        this.#sink.attempt(() => addMetafile(this.#bytes.subarray(from, this.#at), `picture${++this.#objects}`, this.#sink))
      return
    }
    this.#flush()
    const state = this.#state
    const kind = destinations[word]
    if (word === 'objdata') this.#object()
    else if (kind !== undefined) {
      state.kind = kind
      state.field = ''
      if (kind === 'choice') this.#append('\n', state)
      state.instruction = false
    } else if (skipped.has(word)) {
      if (word === 'fonttbl') this.#inFonts = this.#stack.length
      else state.skip = true
    } else if (information.has(word) && this.#stack.length <= 3) {
      state.kind = 'properties'
      state.field = word
    } else if (breaks[word] !== undefined) this.#put(breaks[word] as string)
    else this.#format(word, value, state)
  }

  #format(word: string, value: number | undefined, state: State): void {
    switch (word) {
      case 'uc':
        state.unicodeSkip = value ?? 1
        break
      case 'ansicpg':
        if (value !== undefined && value !== 0) this.#codePage = codePages[value] ?? `windows-${value}`
        break
      case 'deff':
        this.#defaultFont = value ?? -1
        break
      case 'f':
        state.font = value ?? -1
        break
      case 'fcharset':
        if (this.#inFonts > 0 && value !== undefined) this.#fonts.set(state.font, charsets[value] ?? this.#codePage)
        break
      case 'v':
        state.hidden = value !== 0
        break
      case 'deleted':
        state.deleted = value !== 0
        break
      case 'plain':
        state.hidden = false
        state.colour = 0
        break
      case 'cf':
        state.colour = value ?? 0
        break
      case 'colortbl':
        this.#colours()
        state.skip = true
        break
      case 'cbpat':
      case 'chcbpat':
      case 'highlight':
        // White letters on a dark ground are seen.
        state.colour = 0
        break
      case 'fldinst':
        state.instruction = true
        break
      case 'docvar':
        state.kind = 'hidden'
        break
      case 'upr':
        state.twice = state.skip
        state.skip = true
        break
      case 'pict':
        state.picture = 'dots'
        state.shape = ''
        break
      case 'emfblip':
      case 'wmetafile':
        if (state.picture) state.picture = 'drawn'
        break
      case 'sn':
        state.shape = 'name'
        break
      case 'sv':
        state.shape = 'value'
        break
      default:
    }
  }

  /** An embedded object in hexadecimal digits, to the end of its group. */
  #object(): void {
    this.#state.skip = true
    const end = this.#bytes.indexOf(0x7d, this.#at)
    const digits = latin(this.#bytes, this.#at, end < 0 ? this.#bytes.length : end).replace(/[^\da-f]+/gi, '')
    this.#at = end < 0 ? this.#bytes.length : end
    this.#sink.attempt(() => addOleObject(Buffer.from(digits, 'hex'), `object${++this.#objects}`, this.#sink))
  }

  #colours(): void {
    const end = this.#bytes.indexOf(0x7d, this.#at)
    const entries = latin(this.#bytes, this.#at, Math.min(end < 0 ? this.#bytes.length : end, this.#at + 65_536)).split(';')
    entries.forEach((entry, index) => {
      const shade = (name: string): number => Number(new RegExp(`\\\\${name}(\\d+)`).exec(entry)?.[1] ?? 0)
      if (shade('red') >= 252 && shade('green') >= 252 && shade('blue') >= 252) this.#white.add(index)
    })
  }
}

const isLetter = (byte: number): boolean => (byte >= 0x61 && byte <= 0x7a) || (byte >= 0x41 && byte <= 0x5a)
const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x30 && byte <= 0x39
const latin = (bytes: Uint8Array, from: number, to: number): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1', from, Math.min(to, bytes.length))
