import { constants, inflateSync } from 'node:zlib'
import { LimitReached } from '../extract/budget.ts'
import type { Sink } from '../extract/sink.ts'
import { decode } from '../text/decode.ts'
import type { PartKind } from '../types.ts'
import { shapeWords } from './art.ts'
import type { CompoundFile } from './compound.ts'
import { addEmbedded, addObject } from './embedded.ts'

const record = {
  document: 0x3e8,
  slide: 0x3ee,
  notes: 0x3f0,
  slidePersist: 0x3f3,
  master: 0x3f8,
  showInfo: 0x3f9,
  textChars: 0xfa0,
  textBytes: 0xfa8,
  cString: 0xfba,
  handout: 0xfc9,
  object: 0x1011,
  headersFooters: 0xfd9,
  slideList: 0xff0,
  userEdit: 0xff5,
  persistDirectory: 0x1772,
  comment: 0x2ee0,
  programmable: 0x1388,
} as const

const ENCRYPTED = 0xf3d1c4df

interface Head {
  type: number
  instance: number
  container: boolean
  from: number
  to: number
}

/** Reads PowerPoint 97–2003 [MS-PPT]: what the latest edit refers to, in the order of the slides; what only earlier edits refer to is hidden. */
export function readPowerPointBinary(file: CompoundFile, sink: Sink): void {
  const bytes = file.stream('PowerPoint Document')
  if (!bytes) {
    sink.note('corrupt', 'damaged')
    return
  }
  const user = file.stream('Current User')
  const userView = user && new DataView(user.buffer, user.byteOffset, user.byteLength)
  if (userView && userView.byteLength >= 20 && userView.getUint32(12, true) === ENCRYPTED) {
    sink.note('encrypted', 'password')
    return
  }
  const reader = new PresentationReader(bytes, sink)
  reader.read(userView && userView.byteLength >= 20 ? userView.getUint32(16, true) : 0)
}

/** PowerPoint leaves the stream open at its end. Null: it is none. */
function inflated(packed: Uint8Array, most: number): Uint8Array | null {
  try {
    return inflateSync(packed, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: Math.max(1, most) })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw new LimitReached('tooMuchInflated')
    return null
  }
}

class PresentationReader {
  readonly #bytes: Uint8Array
  readonly #view: DataView
  readonly #sink: Sink
  #steps = 0

  constructor(bytes: Uint8Array, sink: Sink) {
    this.#bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.#sink = sink
  }

  read(edit: number): void {
    const { live, stale } = this.#persisted(edit)
    if (live.size === 0) {
      this.#sink.note('partial', 'damaged')
      this.#addText('body', 0, this.#bytes.length)
      return
    }
    const slides = this.#outline(live)
    const seen = new Set<number>()
    slides.forEach((slide, index) => {
      const at = String(index + 1)
      const head = this.#head(live.get(slide.id) ?? -1)
      if (head) seen.add(head.from)
      const hidden = head !== null && this.#isHidden(head)
      const text = [...slide.text, ...(head ? this.#texts(head.from, head.to) : [])].join('\n')
      if (hidden) this.#sink.hide('hidden-slide', text, at)
      else this.#sink.add('body', text, at)
      if (head) this.#addComments(head, at)
      if (head) this.#addHeadersFooters(head, at)
    })
    let objects = 0
    for (const offset of live.values()) {
      const head = this.#head(offset)
      if (!head || seen.has(head.from)) continue
      if (head.type === record.object) this.#sink.attempt(() => this.#addObject(head, `object${++objects}`))
      else if (head.type === record.notes) this.#addText('notes', head.from, head.to)
      else if (head.type === record.master || head.type === record.handout) this.#addText('master', head.from, head.to)
      else if (head.type === record.slide) this.#addText('master', head.from, head.to)
      else if (head.type === record.document) this.#addHeadersFooters(head)
    }
    const old: string[] = []
    for (const offset of stale) {
      const head = this.#head(offset)
      if (head && (head.type === record.slide || head.type === record.notes || head.type === record.document))
        old.push(...this.#texts(head.from, head.to))
    }
    this.#sink.hide('old-revision', old.join('\n'))
    const words = shapeWords(this.#bytes)
    for (const word of words.watermarks) this.#sink.add('watermark', word)
    for (const word of words.descriptions) this.#sink.add('alt', word)
  }

  #head(at: number): Head | null {
    if (at < 0 || at + 8 > this.#bytes.length) return null
    const first = this.#view.getUint16(at, true)
    const length = this.#view.getUint32(at + 4, true)
    const to = at + 8 + length
    if (to > this.#bytes.length) this.#sink.note('partial', 'cut')
    return {
      type: this.#view.getUint16(at + 2, true),
      instance: first >> 4,
      container: (first & 0xf) === 0xf,
      from: at + 8,
      to: Math.min(to, this.#bytes.length),
    }
  }

  /** An object of another program: a compound file, mostly packed behind its size ([MS-PPT] §2.10.34). */
  #addObject(head: Head, name: string): void {
    const body = this.#bytes.subarray(head.from, head.to)
    if (head.instance === 0) return addObject(body, name, this.#sink)
    const { budget } = this.#sink
    const size = body.length < 4 ? 0 : this.#view.getUint32(head.from, true)
    if (size > budget.inflatable()) throw new LimitReached('tooMuchInflated')
    const bytes = inflated(body.subarray(4), budget.inflatable())
    // The slides are read whole without it: it is told for itself, as what it is.
    if (bytes === null) return addEmbedded(name, name, body, this.#sink)
    if (bytes.length < size) this.#sink.note('partial', 'cut')
    budget.inflated += bytes.length
    addObject(bytes, name, this.#sink)
  }

  /** Persist object directory: the newest edit's entry for an id counts ([MS-PPT] §2.1.2). */
  #persisted(edit: number): { live: Map<number, number>; stale: number[] } {
    const live = new Map<number, number>()
    const stale: number[] = []
    const met = new Set<number>()
    for (let at = edit; at > 0 && !met.has(at);) {
      met.add(at)
      const head = this.#head(at)
      if (!head || head.type !== record.userEdit || head.to - head.from < 16) break
      const directory = this.#head(this.#view.getUint32(head.from + 12, true))
      if (directory && directory.type === record.persistDirectory) {
        for (let entry = directory.from; entry + 4 <= directory.to;) {
          const value = this.#view.getUint32(entry, true)
          entry += 4
          for (let i = 0; i < value >>> 20 && entry + 4 <= directory.to; i++, entry += 4) {
            const offset = this.#view.getUint32(entry, true)
            const id = (value & 0xfffff) + i
            if (!live.has(id)) live.set(id, offset)
            else if (live.get(id) !== offset) stale.push(offset)
          }
        }
      }
      at = this.#view.getUint32(head.from + 8, true)
    }
    return { live, stale }
  }

  /** Slides in their order with the placeholder texts that the document keeps for them. */
  #outline(live: ReadonlyMap<number, number>): { id: number; text: string[] }[] {
    const slides: { id: number; text: string[] }[] = []
    for (const offset of live.values()) {
      const document = this.#head(offset)
      if (document?.type !== record.document) continue
      this.#each(document.from, document.to, (list) => {
        if (list.type !== record.slideList || list.instance !== 0) return
        this.#each(list.from, list.to, (one) => {
          if (one.type === record.slidePersist && one.to - one.from >= 4)
            slides.push({ id: this.#view.getUint32(one.from, true), text: [] })
          else {
            const text = this.#textOf(one)
            if (text) slides.at(-1)?.text.push(text)
          }
        })
      })
    }
    return slides
  }

  #each(from: number, to: number, use: (head: Head) => void): void {
    for (let at = from; at + 8 <= to;) {
      if ((++this.#steps & 0xfff) === 0) this.#sink.budget.checkTime()
      const head = this.#head(at)
      if (!head) return
      use(head)
      at = head.to
    }
  }

  /** Text atoms below a place, without recursion. */
  #texts(from: number, to: number): string[] {
    const found: string[] = []
    const stack: { at: number; to: number }[] = [{ at: from, to }]
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const head = top.at + 8 <= top.to ? this.#head(top.at) : null
      if (!head) {
        stack.pop()
        continue
      }
      if ((++this.#steps & 0xfff) === 0) this.#sink.budget.checkTime()
      top.at = head.to
      if (head.container && head.type !== record.comment && head.type !== record.programmable)
        stack.push({ at: head.from, to: Math.min(head.to, top.to) })
      else {
        const text = this.#textOf(head)
        if (text) found.push(text)
      }
    }
    return found
  }

  #textOf(head: Head): string {
    const body = this.#bytes.subarray(head.from, head.to)
    if (head.type === record.textChars) return clean(decode(body, 'utf-16le'))
    if (head.type === record.textBytes) return clean(Buffer.from(body.buffer, body.byteOffset, body.length).toString('latin1'))
    return ''
  }

  #addText(kind: PartKind, from: number, to: number): void {
    this.#sink.add(kind, this.#texts(from, to).join('\n'))
  }

  #isHidden(slide: Head): boolean {
    let hidden = false
    this.#each(slide.from, slide.to, (one) => {
      if (one.type === record.showInfo && one.to - one.from >= 12) hidden = (this.#view.getUint16(one.from + 10, true) & 4) !== 0
    })
    return hidden
  }

  #addHeadersFooters(within: Head, at?: string): void {
    this.#each(within.from, within.to, (one) => {
      if (one.type !== record.headersFooters) return
      this.#each(one.from, one.to, (text) => {
        if (text.type === record.cString)
          this.#sink.add(
            text.instance === 2 ? 'footer' : 'header',
            clean(decode(this.#bytes.subarray(text.from, text.to), 'utf-16le')),
            at,
          )
      })
    })
  }

  /** Comments lie four containers deep: programmable tags, tag, binary data, comment. */
  #addComments(slide: Head, at: string): void {
    const stack = [{ from: slide.from, to: slide.to, depth: 0 }]
    for (let top = stack.pop(); top; top = stack.pop()) {
      const depth = top.depth
      this.#each(top.from, top.to, (one) => {
        if (one.type === record.comment) {
          this.#each(one.from, one.to, (text) => {
            if (text.type === record.cString && text.instance === 1)
              this.#sink.add('comment', clean(decode(this.#bytes.subarray(text.from, text.to), 'utf-16le')), at)
          })
        } else if (depth < 6 && (one.container || one.type === 0x138b))
          stack.push({ from: one.from, to: one.to, depth: depth + 1 })
      })
    }
  }
}

const clean = (text: string): string => text.replaceAll('\r', '\n').replaceAll('\u000b', '\n')
