import { verifyBundle, type BundleReport, type BundleTrust, type ClaimResult } from '../../engines/tlog/bundle/verify-bundle.ts'
import type { BundleIndex } from '../../engines/tlog/bundle/write-bundle.ts'
import { parseEntries } from '../../engines/tlog/bundle/entry-lines.ts'
import { readZip } from '../../engines/tlog/bundle/read-zip.ts'
import { digest } from '../../engines/tlog/crypto.ts'
import { fromBase64, textOf, toBase64Url, toHex, utf8 } from '../../engines/tlog/encoding.ts'
import { TlogError } from '../../engines/tlog/error.ts'
import { hashLeaf } from '../../engines/tlog/merkle/hash.ts'
import { parseCheckpoint } from '../../engines/tlog/note/checkpoint.ts'
import { splitNote } from '../../engines/tlog/note/split-note.ts'
import { parseProof } from '../../engines/tlog/proof-file.ts'
import { verifyTimestamp } from '../../engines/tlog/timestamp/verify-timestamp.ts'
import type { Json } from '../../kernel/canonical-json.ts'

/** One record of the bundle, as far as it is proven. */
export interface ProvenRecord {
  /** Number of the item in the bundle, from 1. */
  readonly item: number
  /** Place in the log, from 0. */
  readonly index: number
  /** `area.verbThing` */
  readonly act: string
  readonly subject: string
  /** Whose act it was; null: the installation's own. */
  readonly actor: string | null
  readonly recordedAt: string
  readonly factDate: string | null
  readonly fields: Readonly<Record<string, Json>>
  /** By the clocks of authorities: recorded after … and before …; null where nothing from outside says so. */
  readonly notBefore: Date | null
  readonly notAfter: Date | null
  readonly anchored: boolean
  /** Some value was shown that is not the recorded one, and is left out. */
  readonly refuted: boolean
  /** The company's clock says a moment outside of those by more than a few minutes: whoever dates back, or a clock that goes wrong. */
  readonly offClock: boolean
  /** Another entry about the same thing lies between this and the one before it in the bundle, and is not shown. */
  readonly gap: boolean
}

export type OrderClaim = { readonly claim: 'order'; readonly subject: string; readonly error: TlogError | undefined }

export interface ProofReport {
  readonly bundle: BundleReport
  /** The engine's claims and ours about the order of time-stamps and records. */
  readonly claims: readonly (ClaimResult | OrderClaim)[]
  readonly records: readonly ProvenRecord[]
  /** Some record that is proven has neither stamp nor witness (未固定). One that is not proven is told by the claim that fails. */
  readonly unanchored: boolean
  /** What each readable item of the bundle is about, by its number. */
  readonly subjects: Readonly<Record<string, string>>
}

interface EntryText {
  readonly name: string
  readonly subject: string
  readonly actor: string | null
  readonly at: string
  readonly fact: string | null
  readonly prev: string | null
}

interface Item {
  readonly number: number
  readonly bytes: Uint8Array
  readonly text: EntryText
  readonly index: number
  /** Text of the checkpoint it is proven under. */
  readonly tree: string
  readonly fields: Readonly<Record<string, Json>>
  readonly anchored: boolean
}

const stampAct = 'record.keepStamp'

/**
 * What a bundle of this product proves: the engine judges every claim; on top of it the records are read, and dated from both sides.
 * @throws TlogError FORMAT when the file is no bundle at all
 */
export async function readProof(zip: Uint8Array, options: { trust?: BundleTrust; now?: Date } = {}): Promise<ProofReport> {
  const bundle = await verifyBundle(zip, options)
  const files = await readZip(zip)
  const file = (path: string): Uint8Array => files.get(`data/${path}`) ?? new Uint8Array()
  const index = JSON.parse(textOf(file('index.json'))) as BundleIndex
  const entries = readEntries(file(index.entries), index.items.length)
  const items = bundle.items.flatMap((report, i): Item[] => {
    const paths = index.items[i]
    if (report.index === undefined || paths === undefined) return []
    const bytes = entries[i] as Uint8Array
    const text = readEntry(bytes)
    const tree = splitNote(parseProof(textOf(file(paths.proof))).checkpoint).text
    if (text === undefined) return []
    return [{ number: i + 1, bytes, text, index: Number(report.index), tree, fields: report.fields, anchored: report.isAnchored }]
  })
  const roots = options.trust?.roots ?? index.roots.map(file)
  /** By digest: those that stand in the bundle as files. */
  const tokens = new Map(
    index.timestamps.flatMap((links) => links.map(({ token }) => [toHex(digest('sha256', file(token))), file(token)])),
  )
  const orders: OrderClaim[] = []
  const stamps = items.flatMap((item) => {
    if (item.text.name !== stampAct || (item.fields['token'] ?? item.fields['digest']) === undefined) return []
    const subject = String(item.number)
    try {
      const time = timeOfToken(item, tokens, { roots, now: options.now ?? new Date() })
      orders.push({ claim: 'order', subject, error: undefined })
      return [{ item, time }]
    } catch (error) {
      if (!(error instanceof TlogError)) throw error
      orders.push({ claim: 'order', subject, error })
      return []
    }
  })
  const firsts = new Map([...items].reverse().map((item) => [textOf(item.bytes), item.number]))
  const records = items
    .filter((item) => item.text.name !== stampAct && firsts.get(textOf(item.bytes)) === item.number)
    .map((item): ProvenRecord => {
      const earlier = stamps.filter((stamp) => stamp.item.tree === item.tree && stamp.item.index < item.index)
      const later = bundle.times.filter((stamp) => stamp.items.includes(item.number))
      const notBefore = extreme(
        earlier.map(({ time }) => time),
        Math.max,
      )
      const notAfter = extreme(
        later.map(({ time }) => time),
        Math.min,
      )
      return {
        item: item.number,
        index: item.index,
        act: item.text.name,
        subject: item.text.subject,
        actor: item.text.actor,
        recordedAt: item.text.at,
        factDate: item.text.fact,
        fields: item.fields,
        notBefore,
        notAfter,
        offClock: isOutside(Date.parse(item.text.at), notBefore, notAfter),
        anchored: item.anchored,
        refuted: bundle.claims.some(
          ({ claim, subject, error }) => claim === 'field' && subject.startsWith(`${item.number}/`) && error !== undefined,
        ),
        gap: hasGap(item, items),
      }
    })
    .sort((a, b) => a.index - b.index)
  const subjects = Object.fromEntries(
    entries.flatMap((entry, i): [string, string][] => {
      const text = readEntry(entry)
      return text === undefined ? [] : [[String(i + 1), text.subject]]
    }),
  )
  const claims = [...bundle.claims, ...orders]
  // A bundle whose entries are not ours has no records; there the engine's word is all there is.
  const open = records.length === 0 && claims.every(({ error }) => error === undefined) && bundle.isUnanchored
  return { bundle, claims, records, unanchored: open || records.some(({ anchored }) => !anchored), subjects }
}

/** Milliseconds by which a clock may differ from an authority's. */
const tolerance = 5 * 60_000

const isOutside = (moment: number, from: Date | null, until: Date | null): boolean =>
  (from !== null && moment < from.getTime() - tolerance) || (until !== null && moment > until.getTime() + tolerance)

const extreme = (times: readonly Date[], pick: (...values: number[]) => number): Date | null =>
  times.length === 0 ? null : new Date(pick(...times.map((time) => time.getTime())))

/** The token is of the tree whose size and root its own entry names; the origin is the log's. @throws TlogError */
function timeOfToken(
  { fields, tree }: Item,
  tokens: ReadonlyMap<string, Uint8Array>,
  trusted: { roots: readonly Uint8Array[]; now: Date },
): Date {
  const { size, root } = fields
  const token =
    typeof fields['token'] === 'string' ? fromBase64(fields['token'], 'the token') : tokens.get(String(fields['digest']))
  if (token === undefined || typeof size !== 'number' || typeof root !== 'string')
    throw new TlogError('FORMAT', 'the entry of the time-stamp is not open')
  const { origin } = parseCheckpoint(tree)
  const data = utf8(`${origin}\n${size}\n${root}\n`)
  return verifyTimestamp(token, { data, ...trusted }).time
}

function hasGap(item: Item, items: readonly Item[]): boolean {
  const before = items
    .filter((other) => other.text.subject === item.text.subject && other.index < item.index)
    .sort((a, b) => b.index - a.index)[0]
  return before !== undefined && item.text.prev !== toBase64Url(hashLeaf(before.bytes))
}

/** None where they cannot be told apart; then no claim about them holds. */
function readEntries(bytes: Uint8Array, count: number): Uint8Array[] {
  try {
    return parseEntries(bytes, count)
  } catch (error) {
    if (error instanceof TlogError) return []
    throw error
  }
}

function readEntry(bytes: Uint8Array): EntryText | undefined {
  try {
    const text = JSON.parse(textOf(bytes)) as EntryText
    return typeof text.name === 'string' && typeof text.subject === 'string' && typeof text.at === 'string' ? text : undefined
  } catch {
    return undefined
  }
}
