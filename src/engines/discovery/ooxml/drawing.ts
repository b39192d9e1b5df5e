import type { Sink } from '../extract/sink.ts'
import type { PartKind } from '../types.ts'
import type { XmlCursor } from '../xml/cursor.ts'
import { Gathered } from '../xml/gathered.ts'
import { Alternatives } from './alternatives.ts'
import { NameFilter } from '../xml/names.ts'

const asked = new NameFilter(
  [
    't',
    'text',
    'v',
    'pt',
    'p',
    'br',
    'tab',
    'tc',
    'sp',
    'spPr',
    'solidFill',
    'gradFill',
    'blipFill',
    'pattFill',
    'bgPr',
    'rPr',
    'r',
    'srgbClr',
    'cNvPr',
    'docPr',
    'textpath',
    'hlinkClick',
    'hlinkHover',
    'AlternateContent',
    'Choice',
    'Fallback',
  ],
  // Formats of the levels of lists, outlines of shapes: no words in them.
  ['lstStyle', 'txStyles', 'custGeom'],
)

const TAB = 9
const LINE = 10

/**
 * Reads DrawingML text (ECMA-376 part 1 §21): slides, shapes over sheets, diagrams and charts share `a:p`/`a:t`; charts hold
 * cached labels in `c:v`. Alternative text goes to parts of its own.
 */
export function readDrawing(cursor: XmlCursor, kind: PartKind, sink: Sink, at?: string): void {
  cursor.asks = asked
  const text = new Gathered()
  const white: string[] = []
  let inText = false
  let ground = false
  let shapeFilled = false
  let runWhite = false
  let inRun = false
  const alternatives = new Alternatives()
  let steps = 0
  for (let token = cursor.next(); token !== 'end'; token = cursor.next()) {
    if ((++steps & 0xfff) === 0) sink.budget.checkTime()
    if (token === 'text') {
      if (!inText) continue
      if (runWhite && !shapeFilled) white.push(cursor.text())
      else cursor.textInto(text)
      continue
    }
    const open = token === 'open'
    switch (cursor.name) {
      case 't':
      case 'text':
        inText = open
        break
      case 'v':
      case 'pt':
        inText = open && kind === 'chart'
        if (!open && kind === 'chart') text.putByte(LINE)
        break
      case 'p':
        if (!open) text.putByte(LINE)
        break
      case 'br':
      case 'tab':
        if (open) text.putByte(cursor.name === 'br' ? LINE : TAB)
        break
      case 'tc':
        if (!open) text.putByte(TAB)
        break
      case 'sp':
        shapeFilled = false
        break
      case 'spPr':
        ground = open
        break
      case 'solidFill':
      case 'gradFill':
      case 'blipFill':
      case 'pattFill':
        if (open && ground) shapeFilled = true
        break
      case 'bgPr':
        if (open) shapeFilled = true
        break
      case 'rPr':
        inRun = open
        if (open) runWhite = false
        break
      case 'r':
        if (!open) runWhite = false
        break
      case 'srgbClr':
        if (open && inRun) runWhite = /^f[c-f]f[c-f]f[c-f]$/i.test(cursor.attribute('val') ?? '')
        break
      case 'cNvPr':
      case 'docPr':
        if (open) {
          addAlt(cursor.attribute('descr'), sink, at)
          addAlt(cursor.attribute('title'), sink, at)
        }
        break
      case 'hlinkClick':
      case 'hlinkHover':
        if (open) addAlt(cursor.attribute('tooltip'), sink, at)
        break
      case 'AlternateContent':
      case 'Choice':
      case 'Fallback':
        alternatives.meet(cursor, open)
        break
      case 'textpath':
        if (open) sink.add('watermark', cursor.attribute('string') ?? '', at)
        break
      default:
    }
  }
  sink.add(kind, text.text(), at)
  text.done()
  sink.hide('white', white.join('\n'), at)
}

function addAlt(text: string | undefined, sink: Sink, at: string | undefined): void {
  if (text) sink.add('alt', text, at)
}
