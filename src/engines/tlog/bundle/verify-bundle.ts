import type { Json } from '../../../kernel/canonical-json.ts'
import { openField } from '../commitment.ts'
import { digest, type DigestName } from '../crypto.ts'
import { fromBase64, textOf, toHex, utf8 } from '../encoding.ts'
import { TlogError } from '../error.ts'
import { hashLeaf } from '../merkle/hash.ts'
import { verifyInclusion } from '../merkle/verify-inclusion.ts'
import { splitNote } from '../note/split-note.ts'
import { parsePolicy, verifyCheckpoint, type Policy, type PolicyKey } from '../policy.ts'
import { parseProof } from '../proof-file.ts'
import { verifyRenewalChain, type RenewalLink } from '../timestamp/renewal.ts'
import { verifyTimestamp, type VerifiedTimestamp } from '../timestamp/verify-timestamp.ts'
import { findDamage } from './bag.ts'
import { parseEntries } from './entry-lines.ts'
import { openingLines, parseOpening, type OpeningLine } from './openings.ts'
import type { BundleIndex } from './write-bundle.ts'
import { readZip } from './read-zip.ts'

/**
 * - `files`      nothing in the bundle was altered, added or removed since it was made
 * - `checkpoint` a log of the policy signed the state of the record, and the policy's witnesses did
 * - `inclusion`  the entry is in the record
 * - `field`      the shown value is the one that was recorded
 * - `document`   the document is the one that was recorded
 * - `time`       an authority under a known root saw this state of the record at its time
 * - `renewal`    that stamp can still be relied on today
 */
export type ClaimName = 'files' | 'checkpoint' | 'inclusion' | 'field' | 'document' | 'time' | 'renewal'

export interface ClaimResult {
  readonly claim: ClaimName
  /** What it is about: an item's number, a field, a file. Empty for the whole bundle. */
  readonly subject: string
  readonly error: TlogError | undefined
}

export interface BundleReport {
  readonly title: string
  readonly claims: readonly ClaimResult[]
  readonly items: readonly ItemReport[]
  /** Time-stamps that hold, the earliest first. */
  readonly times: readonly StampReport[]
  readonly witnesses: readonly string[]
  /** Signed states of the record in which items are proven, by size: what a printed sheet, or somebody who kept one, must say too. */
  readonly states: readonly StateReport[]
  /** Some item has neither stamp nor witness: the holder of the record could still rewrite it (未固定). */
  readonly isUnanchored: boolean
  /** Names and SHA-256 of the trusted things, to compare with what the parties publish; `own` when the caller brought them. */
  readonly trust: {
    readonly own: boolean
    readonly logs: readonly string[]
    readonly roots: readonly string[]
    /** Those that signed, by the name the policy gives them. */
    readonly witnesses: readonly string[]
  }
}

export interface ItemReport {
  /** Position in the record, undefined when that is not proven. */
  readonly index: bigint | undefined
  /** Opened fields that hold. */
  readonly fields: Readonly<Record<string, Json>>
  /** A stamp or a witness covers a state of the record in which the entry is proven. */
  readonly isAnchored: boolean
}

export interface StateReport {
  readonly origin: string
  /** Entries. */
  readonly size: bigint
  /** Of the tree, base64 as a checkpoint writes it. */
  readonly root: string
  /** Numbers of the items proven in it, from 1. */
  readonly items: readonly number[]
}

export interface StampReport {
  readonly time: Date
  readonly validUntil: Date
  /** SHA-256 of the authority's certificate. */
  readonly certificate: string
  /** What the certificate calls the authority, for people to read. */
  readonly authority: string
  /** Numbers of the items it covers, from 1. */
  readonly items: readonly number[]
}

/** What the verifying person trusts. Without it the bundle's own policy and roots are used, and the report says so. */
export interface BundleTrust {
  readonly policy: Policy | string
  readonly roots: readonly Uint8Array[]
}

/**
 * Judges every claim of a bundle by itself: one that fails does not hide those that hold.
 * @param options.now moment of verification
 * @throws TlogError FORMAT only when the file is no bundle at all
 */
export async function verifyBundle(
  zip: Uint8Array,
  options: { readonly trust?: BundleTrust; readonly now?: Date } = {},
): Promise<BundleReport> {
  const files = await readZip(zip)
  const file = (path: string): Uint8Array => {
    const bytes = files.get(`data/${path}`)
    if (bytes === undefined) throw new TlogError('FORMAT', `the bundle has no ${path}`)
    return bytes
  }
  const index = readIndex(file('index.json'))
  const now = options.now ?? new Date()
  const claims: ClaimResult[] = []
  const judge = <T>(claim: ClaimName, subject: string, action: () => T): T | undefined => {
    try {
      const result = action()
      claims.push({ claim, subject, error: undefined })
      return result
    } catch (error) {
      claims.push({
        claim,
        subject,
        error: error instanceof TlogError ? error : new TlogError('FORMAT', 'malformed', { cause: error }),
      })
      return undefined
    }
  }

  judge('files', '', () => {
    const damaged = findDamage(files)
    if (damaged.length > 0)
      throw new TlogError('TAMPERED', `altered, missing or added: ${damaged.join(', ')}`, { check: 'files' })
  })
  const policyOf = (): Policy => {
    const policy = options.trust?.policy ?? textOf(file(index.policy))
    return typeof policy === 'string' ? parsePolicy(policy) : policy
  }
  const rootsOf = (): readonly Uint8Array[] => options.trust?.roots ?? index.roots.map(file)

  /** Checkpoint text under which an item is proven, by item. */
  const provenUnder: (string | undefined)[] = []
  const witnesses = new Set<string>()
  let lines: readonly Uint8Array[] | undefined
  const entry = (i: number): Uint8Array => (lines ??= parseEntries(file(index.entries), index.items.length))[i] as Uint8Array
  const openings = openingsOf(index.openings, file)
  const items = index.items.map((item, i) => {
    const subject = String(i + 1)
    const proof = judge('checkpoint', subject, () => {
      const parsed = parseProof(textOf(file(item.proof)))
      const accepted = verifyCheckpoint(parsed.checkpoint, policyOf())
      for (const name of accepted.witnesses) witnesses.add(name)
      return { parsed, accepted }
    })
    provenUnder[i] = judge('inclusion', subject, () => {
      if (proof === undefined) throw new TlogError('SIGNATURE', 'there is no accepted checkpoint to prove it in')
      const { parsed, accepted } = proof
      verifyInclusion({
        index: parsed.index,
        size: accepted.size,
        leafHash: hashLeaf(entry(i)),
        proof: parsed.proof,
        root: accepted.root,
      })
      return accepted.note.text
    })
    const fields: Record<string, Json> = {}
    for (const [n, { text }] of openings.filter((line) => line.item === i + 1).entries())
      judge('field', `${subject}/${nameIn(text) ?? n + 1}`, () => {
        const { field, value, salt } = parseOpening(text)
        openField({ field, value, salt, commit: commitmentOf(entry(i), field) })
        fields[field] = value
      })
    for (const { path, field } of item.documents)
      judge('document', path, () => {
        if (fields[field] !== toHex(digest('sha256', file(path))))
          throw new TlogError('COMMITMENT', `${path} is not the recorded document`)
      })
    const witnessed = provenUnder[i] !== undefined && (proof?.accepted.witnesses.length ?? 0) > 0
    return { index: provenUnder[i] === undefined ? undefined : proof?.parsed.index, fields, witnessed }
  })

  for (const [n, { item }] of openings.entries())
    if (item < 1 || item > items.length)
      judge('field', `?/${n + 1}`, () => {
        throw new TlogError('FORMAT', 'an opening is of no entry of the bundle')
      })

  const times: StampReport[] = []
  for (const [i, links] of index.timestamps.entries()) {
    const subject = String(i + 1)
    const chain: RenewalLink[] = []
    const stamp = judge('time', subject, () => {
      for (const { algorithm, token, hashtree, crls, ocsp } of links)
        chain.push({
          algorithm,
          token: file(token),
          hashtree: hashtree.map((hash) => fromBase64(hash, 'a hash of the renewal')),
          crls: crls.map(file),
          ocsp: ocsp.map(file),
        })
      return firstStampOf(
        items.map((_, n) => bodyOf(index, n, file)),
        chain,
        rootsOf(),
        now,
      )
    })
    if (stamp === undefined) continue
    const validUntil = judge('renewal', subject, () => {
      const verified = verifyRenewalChain(chain, { data: utf8(stamp.body), roots: rootsOf(), at: now })
      return verified.at(-1)?.validUntil
    })
    times.push({
      time: stamp.verified.time,
      validUntil: validUntil ?? stamp.verified.validUntil,
      certificate: toHex(digest('sha256', stamp.verified.certificate)),
      authority: stamp.verified.authority,
      items: provenUnder.flatMap((body, n) => (body === stamp.body ? [n + 1] : [])),
    })
  }
  times.sort((a, b) => a.time.getTime() - b.time.getTime())
  const isSeen = (i: number) => items[i]?.witnessed === true || times.some((stamp) => stamp.items.includes(i + 1))
  // An entry may be proven in several states of the record: one of them that was seen outside is enough.
  const entryOf = (i: number) => quiet(() => toHex(hashLeaf(entry(i))))
  const seen = new Set(items.flatMap((_, i) => (isSeen(i) ? [entryOf(i)] : [])))
  const reports = items.map(({ index: place, fields }, i): ItemReport => {
    return { index: place, fields, isAnchored: place !== undefined && seen.has(entryOf(i)) }
  })
  return {
    title: index.title,
    claims,
    items: reports,
    times,
    witnesses: [...witnesses],
    states: statesOf(provenUnder),
    isUnanchored: !reports.every(({ isAnchored }) => isAnchored),
    trust: {
      own: options.trust !== undefined,
      logs: quiet(() => policyOf().logs.map((log) => `${log.key.name} ${fingerprint(log)}`)) ?? [],
      roots: quiet(() => rootsOf().map((root) => toHex(digest('sha256', root)))) ?? [],
      witnesses: [...witnesses].map((name) => `${name} ${fingerprint(policyOf().witnesses.get(name))}`),
    },
  }
}

const fingerprint = (known: PolicyKey | undefined): string =>
  known === undefined ? '' : toHex(digest('sha256', known.key.publicKey))

function statesOf(provenUnder: readonly (string | undefined)[]): StateReport[] {
  const bodies = [...new Set(provenUnder)].filter((body) => body !== undefined)
  const states = bodies.map((body): StateReport => {
    const [origin = '', size = '', root = ''] = body.split('\n')
    return { origin, size: BigInt(size), root, items: provenUnder.flatMap((one, n) => (one === body ? [n + 1] : [])) }
  })
  return states.sort((a, b) => Number(a.size - b.size))
}

function quiet<T>(action: () => T): T | undefined {
  try {
    return action()
  } catch (error) {
    if (error instanceof TlogError) return undefined
    throw error
  }
}

function bodyOf(index: BundleIndex, item: number, file: (path: string) => Uint8Array): string {
  return (
    quiet(() => splitNote(parseProof(textOf(file((index.items[item] as BundleIndex['items'][number]).proof))).checkpoint).text) ??
    ''
  )
}

/** The first link must be a stamp of one of the checkpoints; it is judged at its own time. */
function firstStampOf(
  bodies: readonly string[],
  chain: readonly RenewalLink[],
  roots: readonly Uint8Array[],
  now: Date,
): { body: string; verified: VerifiedTimestamp } {
  const [first] = chain
  let last: unknown = new TlogError('FORMAT', 'there is no time-stamp')
  for (const body of first === undefined ? [] : new Set(bodies))
    try {
      const algorithm: DigestName = (first as RenewalLink).algorithm
      const { crls = [], ocsp = [] } = first as RenewalLink
      return {
        body,
        verified: verifyTimestamp((first as RenewalLink).token, {
          digest: digest(algorithm, utf8(body)),
          algorithm,
          roots,
          now,
          revocation: { crls, ocsp },
        }),
      }
    } catch (error) {
      last = error
    }
  throw last
}

/** Opened fields; a file that is not there or no text is one line that will not hold. */
function openingsOf(path: string | null, file: (path: string) => Uint8Array): OpeningLine[] {
  return path === null ? [] : (quiet(() => openingLines(textOf(file(path)))) ?? [{ item: 0, text: '' }])
}

const nameIn = (line: string): string | undefined => quiet(() => parseOpening(line).field)

function commitmentOf(entry: Uint8Array, name: string): string {
  const { fields } = JSON.parse(textOf(entry)) as { fields?: Record<string, unknown> }
  const commit = fields !== undefined && Object.hasOwn(fields, name) ? fields[name] : undefined
  if (typeof commit !== 'string') throw new TlogError('COMMITMENT', `the entry has no field ${JSON.stringify(name)}`)
  return commit
}

/** @throws TlogError FORMAT */
function readIndex(bytes: Uint8Array): BundleIndex {
  try {
    const index = JSON.parse(textOf(bytes)) as BundleIndex
    const lists = [
      index.roots,
      index.items,
      index.timestamps,
      ...index.items.map(({ documents }) => documents),
      ...index.timestamps,
    ]
    const texts = [index.title, index.policy, index.entries, ...index.roots, ...index.items.map(({ proof }) => proof)]
    const opened = index.openings === null || typeof index.openings === 'string'
    if (index.version !== 1 || !opened || !lists.every(Array.isArray) || !texts.every((text) => typeof text === 'string'))
      throw new TypeError('another shape')
    return index
  } catch (cause) {
    throw new TlogError('FORMAT', 'the index of the bundle cannot be read', { cause })
  }
}
