import type { Sink } from '../extract/sink.ts'
import type { HiddenKind, PartKind } from '../types.ts'
import type { XmlCursor } from '../xml/cursor.ts'
import type { HiddenStyles } from './styles.ts'

interface Flow {
  element: string
  kind: PartKind
  hidden?: HiddenKind
  at?: string
  text: string[]
  /** Open paragraphs of this flow; what stands outside of them is not text. */
  paragraphs: number
}

/** Elements that hold a text of their own kind. */
const flows: Record<string, { kind: PartKind; hidden?: HiddenKind }> = {
  annotation: { kind: 'comment' },
  'text-box': { kind: 'textbox' },
  'custom-shape': { kind: 'textbox' },
  notes: { kind: 'notes' },
  header: { kind: 'header' },
  'header-left': { kind: 'header' },
  'header-first': { kind: 'header' },
  footer: { kind: 'footer' },
  'footer-left': { kind: 'footer' },
  'footer-first': { kind: 'footer' },
  'header-decl': { kind: 'header' },
  'footer-decl': { kind: 'footer' },
  'tracked-changes': { kind: 'hidden', hidden: 'deleted' },
  title: { kind: 'alt' },
  desc: { kind: 'alt' },
}

/**
 * Reads OpenDocument content: everything inside `text:p` and `text:h` is text; frames, notes, comments, headers and hidden tables
 * become parts of their own. Repeated cells are told once.
 */
export function readOdfText(cursor: XmlCursor, kind: PartKind, hidden: HiddenStyles, sink: Sink): void {
  const stack: Flow[] = [{ element: '', kind, text: [], paragraphs: 0 }]
  let flow = stack[0] as Flow
  let page = 0
  let at: string | undefined
  let why = null as { kind: HiddenKind; depth: number } | null
  let steps = 0
  const unseen = new Map<string, { kind: HiddenKind; at: string | undefined; text: string[] }>()

  const put = (text: string): void => {
    const reason = why?.kind
    if (reason === undefined) {
      flow.text.push(text)
      return
    }
    const key = `${reason}\u0000${at ?? ''}`
    const held = unseen.get(key)
    if (held) held.text.push(text)
    else unseen.set(key, { kind: reason, at, text: [text] })
  }
  const hide = (reason: HiddenKind): void => {
    why ??= { kind: reason, depth: cursor.depth }
  }
  const flush = (one: Flow): void => {
    const text = one.text.join('')
    one.text = []
    if (one.hidden) sink.hide(one.hidden, text, one.at)
    else sink.add(one.kind, text, one.at)
  }
  const enter = (element: string, spec: { kind: PartKind; hidden?: HiddenKind }): void => {
    flow = { element, ...spec, ...(at === undefined ? {} : { at }), text: [], paragraphs: 0 }
    stack.push(flow)
  }

  for (let token = cursor.next(); token !== 'end'; token = cursor.next()) {
    if ((++steps & 0xfff) === 0) sink.budget.checkTime()
    if (token === 'text') {
      if (flow.paragraphs > 0 || flow.kind === 'alt' || flow.element.endsWith('-decl')) put(cursor.text())
      continue
    }
    const name = cursor.name
    if (token === 'close') {
      if (why !== null && cursor.depth < why.depth) why = null
      if (name === 'p' || name === 'h') {
        flow.paragraphs = Math.max(0, flow.paragraphs - 1)
        put('\n')
      } else if (name === 'table-cell') put('\t')
      else if (name === 'table-row') put('\n')
      else if (name === 'page' || name === 'table') {
        if (stack.length === 1) flush(flow)
      }
      if (stack.length > 1 && flow.element === name) {
        flush(flow)
        stack.pop()
        flow = stack.at(-1) as Flow
      }
      continue
    }
    const spec =
      flows[name] ??
      (name === 'note'
        ? { kind: cursor.attribute('note-class') === 'endnote' ? ('endnote' as const) : ('footnote' as const) }
        : undefined)
    if (spec) enter(name, spec)
    switch (name) {
      case 'p':
      case 'h':
        flow.paragraphs++
        if (hidden.text.has(cursor.attribute('style-name') ?? '')) hide('vanish')
        break
      case 'span':
        if (hidden.text.has(cursor.attribute('style-name') ?? '')) hide('vanish')
        else if (hidden.white.has(cursor.attribute('style-name') ?? '')) hide('white')
        break
      case 'section':
        if (cursor.attribute('display') === 'none') hide('vanish')
        break
      case 'hidden-text':
        sink.hide('vanish', cursor.attribute('string-value') ?? '', at)
        break
      case 's':
        put(' '.repeat(Math.min(1_000, Number(cursor.attribute('c') ?? 1) || 1)))
        break
      case 'tab':
        put('\t')
        break
      case 'line-break':
        put('\n')
        break
      case 'table':
        if (stack.length === 1) {
          at = cursor.attribute('name') ?? at
          if (at !== undefined) flow.at = at
          if (kind === 'body') sink.add('sheet', at ?? '', at)
        }
        if (hidden.tables.has(cursor.attribute('style-name') ?? '')) hide('hidden-sheet')
        break
      case 'table-row':
        if (/collapse|filter/.test(cursor.attribute('visibility') ?? '')) hide('hidden-rows')
        break
      case 'page':
        if (stack.length === 1 && kind === 'body') {
          flush(flow)
          at = String(++page)
          flow.at = at
        }
        if (hidden.pages.has(cursor.attribute('style-name') ?? '')) hide('hidden-slide')
        break
      default:
    }
  }
  for (const one of stack) flush(one)
  for (const held of unseen.values()) sink.hide(held.kind, held.text.join(''), held.at)
}
