import { createHmac } from 'node:crypto'
import type { PartKind } from '../types.ts'
import { foldInPassing, foldWithPlaces } from './folded.ts'
import { covered, type FoldedRun, joinRuns } from './runs.ts'
import { bucketEnd, Gathering, lookUpAll, merge, seal, type Segment, SEGMENT_MOST } from './segment.ts'
import { similarity, sketchOf } from './sketch.ts'
import { deriveKeyed, type Grain, type Keyed, winnow } from './winnow.ts'

/** Text of a document as the extractor gives it. */
export interface IndexedPart {
  kind: PartKind
  at?: string
  text: string
}

/** A place in a document: part and offset in the part's text as written. */
export interface Place {
  kind: PartKind
  at?: string
  offset: number
}

export interface Run {
  /** Characters in common, folded (no white space, width and case alike). */
  chars: number
  /** Where it stands in the text asked about, and in which of the parts given. */
  here: Place & { index: number }
  /** Where it stands in the registered document; the offset counts folded characters, for the text itself is not kept. */
  there: Place
}

export interface IndexMatch {
  /** Id the document was registered under. */
  id: string
  kind: 'exact' | 'partial' | 'near'
  /** Part of the registered document that was found, 0…1. */
  share: number
  /** Longest first, at most 20. */
  runs: Run[]
}

/** A registered document without its text. */
export interface IndexedDocument {
  id: string
  /** First folded character in the index's count over all documents. */
  base: number
  length: number
  /** Keyed hash of the folded text. */
  exact: string
  sketch: Uint16Array | null
  parts: { kind: PartKind; at?: string; start: number }[]
  removed: boolean
}

/** Segments are merged when there are more: each costs a look-up per fingerprint. */
const MOST_SEGMENTS = 6
const NEAR = 0.8
/** A piece that stands in more documents than this, and in more than one in fifty, is boilerplate. */
const BOILERPLATE_LEAST = 12
const BOILERPLATE_MOST = 200
/** Entries looked at per fingerprint: text that repeats itself has the same one many times. */
const MOST_ENTRIES = 256
/** Folded characters an index can count. */
const MOST_CHARS = 0xffffffff

/**
 * Index of registered documents that tells whether a text contains a piece of one. Keeps keyed hashes only. Adding and asking are linear in
 * the text; an answer is exact for every common run of 40 folded characters (`coarse`) or 24 (`fine`), boilerplate aside.
 */
export class SecretIndex {
  readonly grain: Grain
  readonly #keyed: Keyed
  readonly #key: Uint8Array
  #gathered = new Gathering()
  #segments: Segment[] = []
  #documents: IndexedDocument[] = []
  readonly #byId = new Map<string, IndexedDocument>()
  readonly #byHash = new Map<string, IndexedDocument>()
  #chars = 0

  /** `key`: at least 16 secret bytes; the same key is needed to ask. */
  constructor(key: Uint8Array, grain: Grain = 'fine') {
    this.#key = key
    this.#keyed = deriveKeyed(key)
    this.grain = grain
  }

  get size(): number {
    return this.#byId.size
  }

  get fingerprints(): number {
    return this.#segments.reduce((sum, segment) => sum + segment.second.length, this.#gathered.size)
  }

  has(id: string): boolean {
    return this.#byId.has(id)
  }

  /** Registers a document, in place of an earlier one with the same id. @throws RangeError when the index is full. */
  add(id: string, parts: readonly IndexedPart[]): void {
    this.remove(id)
    const { units, starts } = foldParts(parts)
    if (this.#chars + units.length > MOST_CHARS) throw new RangeError('the index is full')
    const base = this.#chars
    const document: IndexedDocument = {
      id,
      base,
      length: units.length,
      exact: this.#hash(units),
      sketch: sketchOf(units, this.#keyed.seed1),
      parts: starts,
      removed: false,
    }
    this.#chars += Math.max(1, units.length)
    this.#documents.push(document)
    this.#byId.set(id, document)
    this.#byHash.set(document.exact, document)
    winnow(units, this.#keyed, this.grain, (first, second, at) => this.#gathered.add(first, second, base + at))
    if (this.#gathered.size >= SEGMENT_MOST) this.#flush()
  }

  /** Takes a document out; returns whether it was there. Its fingerprints go when segments are merged next. */
  remove(id: string): boolean {
    const document = this.#byId.get(id)
    if (!document) return false
    document.removed = true
    this.#byId.delete(id)
    if (this.#byHash.get(document.exact) === document) this.#byHash.delete(document.exact)
    return true
  }

  /** Documents of which a text holds a piece, the largest share first. */
  query(parts: readonly IndexedPart[]): IndexMatch[] {
    this.#flush()
    const { units, starts, places, indexes } = foldParts(parts)
    const asked = new Gathering()
    winnow(units, this.#keyed, this.grain, (first, second, at) => asked.add(first, second, at))
    const hits = new Map<IndexedDocument, { at: number; from: number }[]>()
    const frequent = Math.max(BOILERPLATE_LEAST, Math.min(BOILERPLATE_MOST, Math.ceil(this.size / 50)))
    for (const [number, found] of this.#documentsWith(asked)) {
      if (found.size > frequent) continue
      for (const [document, froms] of found) {
        const held = hits.get(document) ?? []
        for (const from of froms) held.push({ at: asked.place[number] as number, from })
        hits.set(document, held)
      }
    }
    const here = (offset: number): Run['here'] => ({
      ...placeIn(starts, offset),
      offset: places[offset] as number,
      index: indexes[startBefore(starts, offset)] ?? 0,
    })
    const matches = [...hits].map(([document, found]) => matchOf(document, joinRuns(found), here))
    this.#addWhole(units, matches)
    return matches.sort((a, b) => b.share - a.share)
  }

  /** Per fingerprint that some document holds: those that do, with its places there. */
  #documentsWith(asked: Gathering): Map<number, Map<IndexedDocument, number[]>> {
    const found = new Map<number, Map<IndexedDocument, number[]>>()
    for (const segment of this.#segments)
      lookUpAll(segment, asked, (number, start) => {
        const second = asked.second[number]
        const end = Math.min(bucketEnd(segment, asked.first[number] as number), start + MOST_ENTRIES)
        for (let entry = start; entry < end && segment.second[entry] === second; entry++) {
          const place = segment.place[entry] as number
          const document = this.#documentAt(place)
          if (document.removed) continue
          const documents = found.get(number) ?? new Map<IndexedDocument, number[]>()
          found.set(number, documents)
          const held = documents.get(document)
          if (held) held.push(place - document.base)
          else documents.set(document, [place - document.base])
        }
      })
    return found
  }

  /** Exact and near copies, which short or much changed texts may be without a common run. */
  #addWhole(units: Uint16Array, matches: IndexMatch[]): void {
    const same = units.length > 0 ? this.#byHash.get(this.#hash(units)) : undefined
    if (same) {
      const known = matches.find((match) => match.id === same.id)
      if (known) Object.assign(known, { kind: 'exact', share: 1 })
      else matches.push({ id: same.id, kind: 'exact', share: 1, runs: [] })
    }
    const sketch = matches.length > 0 ? sketchOf(units, this.#keyed.seed1) : null
    if (!sketch) return
    for (const match of matches) {
      const document = this.#byId.get(match.id)
      if (match.kind === 'partial' && document?.sketch && similarity(sketch, document.sketch) >= NEAR) match.kind = 'near'
    }
  }

  #hash(units: Uint16Array): string {
    return createHmac('sha256', this.#key)
      .update(new Uint8Array(units.buffer, units.byteOffset, units.byteLength))
      .digest('base64url')
  }

  #documentAt(place: number): IndexedDocument {
    let low = 0
    let high = this.#documents.length - 1
    while (low < high) {
      const middle = (low + high + 1) >>> 1
      if ((this.#documents[middle] as IndexedDocument).base <= place) low = middle
      else high = middle - 1
    }
    return this.#documents[low] as IndexedDocument
  }

  #flush(): void {
    if (this.#gathered.size > 0) {
      this.#segments.push(seal(this.#gathered))
      if (this.#gathered.size < SEGMENT_MOST) this.#gathered = new Gathering()
      else this.#gathered.clear()
    }
    if (this.#segments.length > MOST_SEGMENTS) this.compact()
  }

  /** Merges all segments and drops what belongs to removed documents. */
  compact(): void {
    const gone = this.#documents.some((document) => document.removed)
    this.#segments = [merge(this.#segments, gone ? (place) => !this.#documentAt(place).removed : null)]
    this.#documents = this.#documents.filter((document) => !document.removed)
  }

  /** Everything a file of the index holds; for `index-file.ts`. */
  snapshot(): { documents: readonly IndexedDocument[]; segment: Segment; chars: number } {
    this.#flush()
    if (this.#segments.length !== 1 || this.#documents.some((document) => document.removed)) this.compact()
    return { documents: this.#documents, segment: this.#segments[0] as Segment, chars: this.#chars }
  }

  /** Takes over what a file held. */
  restore(documents: IndexedDocument[], segment: Segment, chars: number): void {
    this.#documents = documents
    this.#segments = [segment]
    this.#chars = chars
    for (const document of documents) {
      this.#byId.set(document.id, document)
      this.#byHash.set(document.exact, document)
    }
  }
}

function matchOf(document: IndexedDocument, runs: readonly FoldedRun[], here: (offset: number) => Run['here']): IndexMatch {
  return {
    id: document.id,
    kind: 'partial',
    share: Math.min(1, covered(runs) / Math.max(1, document.length)),
    runs: runs.slice(0, 20).map((run) => ({
      chars: run.length,
      here: here(run.at),
      there: { ...placeIn(document.parts, run.from), offset: run.from },
    })),
  }
}

interface FoldedParts {
  units: Uint16Array
  /** Offset in the part's own text, per unit. */
  places: Uint32Array
  starts: IndexedDocument['parts']
  /** Which of the given parts each start belongs to. */
  indexes: number[]
}

/** Addresses and properties stand in every paper of a sender and are nobody's secret. */
const isContent = (part: IndexedPart): boolean => part.kind !== 'properties' && !(part.kind === 'header' && part.at === 'address')

function foldParts(given: readonly IndexedPart[]): FoldedParts {
  const parts = given.filter(isContent)
  const only = parts.length === 1 ? parts[0] : undefined
  if (only) {
    const start = { kind: only.kind, ...(only.at === undefined ? {} : { at: only.at }), start: 0 }
    return { ...foldInPassing(only.text), starts: [start], indexes: [given.indexOf(only)] }
  }
  const folded = parts.map((part) => foldWithPlaces(part.text))
  const length = folded.reduce((sum, one) => sum + one.units.length, 0)
  const units = new Uint16Array(length)
  const places = new Uint32Array(length)
  const starts: IndexedDocument['parts'] = []
  const indexes: number[] = []
  let at = 0
  folded.forEach((one, index) => {
    const part = parts[index] as IndexedPart
    units.set(one.units, at)
    places.set(one.places, at)
    if (one.units.length > 0) {
      starts.push({ kind: part.kind, ...(part.at === undefined ? {} : { at: part.at }), start: at })
      indexes.push(given.indexOf(part))
    }
    at += one.units.length
  })
  return { units, places, starts, indexes }
}

function placeIn(starts: IndexedDocument['parts'], offset: number): { kind: PartKind; at?: string } {
  const found = starts[startBefore(starts, offset)]
  return { kind: found?.kind ?? 'body', ...(found?.at === undefined ? {} : { at: found.at }) }
}

/** The last start at or before a place. */
function startBefore(starts: IndexedDocument['parts'], offset: number): number {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >>> 1
    if ((starts[middle]?.start ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return low
}
