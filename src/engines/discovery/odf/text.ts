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
  'ruby-text': { kind: 'alt' },
  'date-time-decl': { kind: 'header' },
}
/** Attributes with words that a field, a form, a formula or an index offers, by element. */
const offered: Readonly<Record<string, readonly string[]>> = {
  placeholder: ['description'],
  'text-input': ['description'],
  label: ['value'],
  'conditional-text': ['string-value-if-true', 'string-value-if-false'],
  'user-field-decl': ['string-value'],
  'alphabetical-index-mark': ['string-value'],
  'alphabetical-index-mark-start': ['key1', 'key2'],
  'toc-mark': ['string-value'],
  'user-index-mark': ['string-value'],
  'bibliography-mark': ['title', 'author', 'note'],
  'help-message': ['title'],
  'error-message': ['title'],
  'named-range': ['name'],
  'named-expression': ['name'],
  'database-range': ['name'],
  'dde-source': ['dde-topic', 'dde-item'],
  scenario: ['comment'],
}
const inForms = ['label', 'title', 'value', 'current-value']
/** Words within formulas and conditions. */
const formulas: Readonly<Record<string, string>> = {
  'table-cell': 'formula',
  'content-validation': 'condition',
  'named-expression': 'expression',
}
/** Letters of formulas of mathematics stand in these alone. */
const mathematics = new Set(['mi', 'mn', 'mo', 'mtext'])
/** Names that programs give to pages. */
const numbered = /^(?:|page|slide|スライド|ページ)\s*\d*$/i

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
  const choices: string[] = []
  /** Readings above words, apart from them: written between their letters they would tear the words. */
  const readings: string[] = []
  /** Depth of the forms, which stand before the text. */
  let forms = 0
  /** A cell whose words stand in its attribute alone. */
  let cell = { text: '', from: 0 }
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
    if (one.element === 'ruby-text') readings.push(text)
    else if (one.hidden) sink.hide(one.hidden, text, one.at)
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
      } else if (name === 'table-cell') {
        if (flow.text.length === cell.from) put(cell.text)
        cell = { text: '', from: 0 }
        put('\t')
      } else if (mathematics.has(name)) flow.paragraphs = Math.max(0, flow.paragraphs - 1)
      else if (name === 'forms') forms--
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
    for (const attribute of forms > 0 ? inForms : (offered[name] ?? [])) choices.push(cursor.attribute(attribute) ?? '')
    const formula = formulas[name]
    if (formula !== undefined)
      for (const match of (cursor.attribute(formula) ?? '').matchAll(/"([^"]*)"/g)) choices.push(match[1] as string)
    if (mathematics.has(name)) flow.paragraphs++
    switch (name) {
      case 'forms':
        forms++
        break
      case 'a':
        sink.add('alt', cursor.attribute('title') ?? '', at)
        break
      case 'table-cell':
        cell = { text: cursor.attribute('string-value') ?? '', from: flow.text.length }
        break
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
          if (!numbered.test(cursor.attribute('name') ?? '')) sink.add('properties', cursor.attribute('name') ?? '', at)
        }
        if (hidden.pages.has(cursor.attribute('style-name') ?? '')) hide('hidden-slide')
        break
      default:
    }
  }
  for (const one of stack) flush(one)
  sink.add('alt', readings.join('\n'))
  sink.add('choice', choices.filter((choice) => !/^[\d.]*$/.test(choice)).join('\n'))
  for (const held of unseen.values()) sink.hide(held.kind, held.text.join(''), held.at)
}
