import type { Sink } from '../extract/sink.ts'
import type { HiddenKind, PartKind } from '../types.ts'
import { fieldWords } from '../text/field.ts'
import type { XmlCursor } from '../xml/cursor.ts'
import { Gathered } from '../xml/gathered.ts'
import { Alternatives } from './alternatives.ts'
import { NameFilter } from '../xml/names.ts'

/** Most elements only say how letters look. */
const asked = new NameFilter([
  't',
  'delText',
  'instrText',
  'delInstrText',
  'fldChar',
  'fldSimple',
  'rt',
  'p',
  'tab',
  'ptab',
  'br',
  'cr',
  'noBreakHyphen',
  'sym',
  'tc',
  'r',
  'rPr',
  'vanish',
  'color',
  'shd',
  'highlight',
  'del',
  'moveFrom',
  'txbxContent',
  'tblCaption',
  'tblDescription',
  'hyperlink',
  'hlinkClick',
  'listItem',
  'listEntry',
  'default',
  'helpText',
  'statusText',
  'alias',
  'docPr',
  'cNvPr',
  'shape',
  'rect',
  'roundrect',
  'oval',
  'line',
  'polyline',
  'group',
  'imagedata',
  'textpath',
  'AlternateContent',
  'Choice',
  'Fallback',
])

const TAB = 9
const LINE = 10

/** One text being gathered: the part itself, or a text box inside it. */
interface Flow {
  kind: PartKind
  /** Where it begins in what is gathered: a text box is told before the text around it goes on. */
  from: number
  watermark: boolean
}

/**
 * Reads one WordprocessingML part (ECMA-376 part 1 §17): paragraphs, cells, text boxes, watermarks, alternative text; deleted,
 * hidden and white text goes to the hidden stream. Text of `mc:Fallback` repeats `mc:Choice` and is skipped.
 */
export function readWordPart(cursor: XmlCursor, kind: PartKind, sink: Sink, at?: string): void {
  cursor.asks = asked
  const gathered = new Gathered()
  const flows: Flow[] = [{ kind, from: 0, watermark: false }]
  const hidden = new Map<HiddenKind, string[]>()
  let flow = flows[0] as Flow
  let inText = false
  let deleted = 0
  let vanish = false
  let white = false
  let inRunProperties = false
  const alternatives = new Alternatives()
  let steps = 0
  let shapeName = ''
  let inInstruction = false
  let instruction = ''
  /** What a field offers or begins with; shown when somebody opens it. */
  const choices: string[] = []
  /** Readings above words, apart from them: written between their letters they would tear the words. */
  const readings: string[] = []
  let inReading = false

  const isPlain = (): boolean => !inReading && deleted === 0 && !vanish && !white
  const put = (text: string): void => {
    if (inReading) {
      readings.push(text)
      return
    }
    if (isPlain()) {
      gathered.put(text)
      return
    }
    const why: HiddenKind = deleted > 0 ? 'deleted' : vanish ? 'vanish' : 'white'
    const held = hidden.get(why)
    if (held) held.push(text)
    else hidden.set(why, [text])
  }
  const putField = (written: string): void => {
    const { shown, offered } = fieldWords(written)
    put(shown)
    choices.push(...offered)
  }
  const closeFlow = (): void => {
    sink.add(flow.watermark ? 'watermark' : flow.kind, gathered.take(flow.from), at)
  }

  for (let token = cursor.next(); token !== 'end'; token = cursor.next()) {
    if ((++steps & 0xfff) === 0) sink.budget.checkTime()
    if (token === 'text') {
      if (inText && isPlain()) cursor.textInto(gathered)
      else if (inText) put(cursor.text())
      else if (inInstruction) instruction += cursor.text()
      continue
    }
    const open = token === 'open'
    switch (cursor.name) {
      case 't':
      case 'delText':
        inText = open
        break
      case 'instrText':
      case 'delInstrText':
        inInstruction = open
        break
      case 'fldChar':
        if (open && instruction !== '') {
          putField(instruction)
          instruction = ''
        }
        break
      case 'fldSimple':
        if (open) putField(cursor.attribute('instr') ?? '')
        break
      case 'rt':
        inReading = open
        break
      case 'p':
        if (!open) {
          gathered.putByte(LINE)
          if (readings.length > 0 && readings.at(-1) !== '\n') readings.push('\n')
        }
        break
      case 'tab':
      case 'ptab':
        if (open && !inRunProperties) gathered.putByte(TAB)
        break
      case 'br':
      case 'cr':
        if (open) put('\n')
        break
      case 'noBreakHyphen':
        if (open) put('-')
        break
      case 'sym':
        if (open) put(symbol(cursor.attribute('char')))
        break
      case 'tc':
        if (!open) gathered.putByte(TAB)
        break
      case 'r':
        vanish = false
        white = false
        break
      case 'rPr':
        inRunProperties = open
        break
      case 'vanish':
        if (open && inRunProperties && !isOff(cursor.attribute('val'))) vanish = true
        break
      case 'color':
        if (open && inRunProperties) white = isWhite(cursor.attribute('val'))
        break
      case 'shd':
      case 'highlight':
        // White letters on a dark ground are seen.
        if (open && inRunProperties) white = false
        break
      case 'del':
      case 'moveFrom':
        if (!inRunProperties) deleted = Math.max(0, deleted + (open ? 1 : -1))
        break
      case 'txbxContent':
        if (open) {
          flow = { kind: 'textbox', from: gathered.length, watermark: /watermark|透かし/i.test(shapeName) }
          flows.push(flow)
        } else if (flows.length > 1) {
          closeFlow()
          flows.pop()
          flow = flows.at(-1) as Flow
        }
        break
      case 'tblCaption':
      case 'tblDescription':
        if (open) addAlt(cursor.attribute('val'), sink, at)
        break
      case 'hyperlink':
      case 'hlinkClick':
        if (open) addAlt(cursor.attribute('tooltip'), sink, at)
        break
      case 'listItem':
        if (open) choices.push(cursor.attribute('displayText') ?? cursor.attribute('value') ?? '')
        break
      case 'listEntry':
      case 'default':
      case 'helpText':
      case 'statusText':
      case 'alias':
        if (open) choices.push(cursor.attribute('val') ?? '')
        break
      case 'docPr':
      case 'cNvPr':
        if (open) {
          shapeName = cursor.attribute('name') ?? ''
          addAlt(cursor.attribute('descr'), sink, at)
          addAlt(cursor.attribute('title'), sink, at)
        }
        break
      case 'shape':
      case 'rect':
      case 'roundrect':
      case 'oval':
      case 'line':
      case 'polyline':
      case 'group':
      case 'imagedata':
        if (open) {
          if (cursor.name === 'shape') shapeName = cursor.attribute('id') ?? ''
          addAlt(cursor.attribute('alt'), sink, at)
          addAlt(cursor.attribute('title'), sink, at)
        }
        break
      case 'textpath':
        if (open) sink.add('watermark', cursor.attribute('string') ?? '', at)
        break
      case 'AlternateContent':
      case 'Choice':
      case 'Fallback':
        alternatives.meet(cursor, open)
        break
      default:
    }
  }
  while (flows.length > 0) {
    flow = flows.pop() as Flow
    closeFlow()
  }
  gathered.done()
  for (const [why, text] of hidden) sink.hide(why, text.join(''), at)
  sink.add('alt', readings.join(''), at)
  sink.add('choice', choices.filter((choice) => !/^\d*$/.test(choice)).join('\n'), at)
}

function addAlt(text: string | undefined, sink: Sink, at: string | undefined): void {
  if (text) sink.add('alt', text, at)
}

const isOff = (value: string | undefined): boolean => value === '0' || value === 'false' || value === 'off'

/** White or next to white. */
function isWhite(value: string | undefined): boolean {
  return value !== undefined && /^f[c-f]f[c-f]f[c-f]$/i.test(value)
}

/** `w:sym` holds a code of a symbol font; in the private area the lower byte is the character (§17.3.3.30). */
function symbol(char: string | undefined): string {
  const code = Number.parseInt(char ?? '', 16)
  if (!Number.isFinite(code)) return ''
  return String.fromCharCode(code >= 0xf000 && code <= 0xf0ff ? code - 0xf000 : code)
}
