import type { Sink } from '../extract/sink.ts'
import { readDrawing } from './drawing.ts'
import { NameFilter } from '../xml/names.ts'
import { mainPart, type OpenPackage } from './package.ts'
import { remembering } from './remembering.ts'

/** Reads a PresentationML package (ECMA-376 part 1 §19): slides in their order with notes and comments, then masters and layouts. */
export function readPresentation(pack: OpenPackage, sink: Sink): void {
  const main = mainPart(pack) ?? 'ppt/presentation.xml'
  const slides = orderedSlides(pack, main, sink)
  const seen = new Set(slides)
  for (const name of pack.names()) if (roleOf(name) === 'slide' && !seen.has(name)) slides.push(name)
  if (slides.length === 0 && !pack.has(main)) sink.note('partial', 'damaged')
  const notes = [...pack.names()].some((name) => name.includes('/notesSlides/'))
  slides.forEach((name, index) => {
    sink.attempt(() => readSlide(pack, name, String(index + 1), notes, sink))
  })
  for (const name of pack.names()) {
    const role = roleOf(name)
    if (role === 'layout' || role === 'master') sink.attempt(() => readMaster(pack, name, role, sink))
    else if (role === 'tags') sink.attempt(() => readTags(pack, name, sink))
    else if (role === 'comment' || (role === 'notes' && !pack.wasRead(name)))
      sink.attempt(() => pack.read(name, (cursor) => readDrawing(cursor, role, sink)))
  }
}

const roleOf = remembering((name): 'slide' | 'layout' | 'master' | 'tags' | 'notes' | 'comment' | null => {
  const [, folder] = /^ppt\/(\w+)\/[^/]+\.xml$/.exec(name) ?? []
  switch (folder) {
    case 'slides':
      return /\/slide\d+\.xml$/.test(name) ? 'slide' : null
    case 'slideLayouts':
      return 'layout'
    case 'slideMasters':
    case 'notesMasters':
    case 'handoutMasters':
      return 'master'
    case 'tags':
      return 'tags'
    case 'notesSlides':
      return name.startsWith('ppt/notesSlides/notesSlide') ? 'notes' : null
    case 'comments':
      return 'comment'
    default:
      return null
  }
})

/** Masters and layouts come from a template: most files of a company have the same. */
function readMaster(pack: OpenPackage, name: string, kind: 'layout' | 'master', sink: Sink): void {
  const before = sink.parts.length
  const said = pack.readOnce(
    name,
    kind,
    () => {
      pack.read(name, (cursor) => readDrawing(cursor, kind, sink))
      return sink.parts.slice(before).map((part) => ({ ...part }))
    },
    (parts) => parts.reduce((sum, { text }) => sum + 2 * text.length + 100, 0),
  )
  if (sink.parts.length === before) for (const part of said) sink.add(part.kind, part.text, part.at, part.hidden)
}

/** Values that programs keep in a presentation (ECMA-376 part 1 §19.3.3). */
function readTags(pack: OpenPackage, name: string, sink: Sink): void {
  pack.read(name, (cursor) => {
    for (let token = cursor.next(); token !== 'end'; token = cursor.next())
      if (token === 'open' && cursor.name === 'tag') sink.hide('field', cursor.attribute('val') ?? '', 'tags')
  })
}

const ordered = new NameFilter(['sldId', 'section', 'custShow'], ['defaultTextStyle'])

function orderedSlides(pack: OpenPackage, main: string, sink: Sink): string[] {
  const relations = pack.relations(main)
  const slides: string[] = []
  pack.read(main, (cursor) => {
    cursor.asks = ordered
    for (let token = cursor.next(); token !== 'end'; token = cursor.next()) {
      if (token === 'open' && (cursor.name === 'section' || cursor.name === 'custShow'))
        sink.add('properties', cursor.attribute('name') ?? '', cursor.name)
      if (token !== 'open' || cursor.name !== 'sldId') continue
      const target = relations.get(cursor.attribute('r:id') ?? '')?.target
      if (target && pack.has(target)) slides.push(target)
    }
  })
  return slides
}

function readSlide(pack: OpenPackage, name: string, at: string, notes: boolean, sink: Sink): void {
  const before = sink.parts.length
  let shown = true
  pack.read(name, (cursor) => {
    if (cursor.next() === 'text') cursor.next()
    shown = cursor.attribute('show') !== '0' && cursor.attribute('show') !== 'false'
    readDrawing(cursor, 'body', sink, at)
  })
  if (!shown) {
    for (const part of sink.parts.slice(before)) {
      part.kind = 'hidden'
      part.hidden ??= 'hidden-slide'
    }
  }
  if (!notes) return
  for (const { type, target } of pack.relations(name).values()) {
    if (type === 'notesSlide' && pack.has(target)) pack.read(target, (cursor) => readDrawing(cursor, 'notes', sink, at))
  }
}
