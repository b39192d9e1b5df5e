import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { findDamage } from '../../engines/tlog/bundle/bag.ts'
import { readZip } from '../../engines/tlog/bundle/read-zip.ts'
import { writeZip } from '../../engines/tlog/bundle/write-zip.ts'
import { TlogError } from '../../engines/tlog/error.ts'
import { readProof, type ProofReport } from './proof-report.ts'

/** For tests and benches: a good bundle altered one byte at a time, by somebody careless and by somebody who makes the lists of digests fit again. */
export interface Alterations {
  readonly tried: number
  /** `path:byte^mask` of alterations after which everything held and something else was said. None is the target. */
  readonly believed: readonly string[]
  /** Alterations that change nothing of what is said: dates of the .zip, a copy for reading, a signature that nobody asks for. */
  readonly harmless: number
}

type Files = ReadonlyMap<string, Uint8Array>

interface Sampling {
  /** Every how many bytes. */
  readonly step: number
  /** What is turned of each byte, by its place. */
  readonly masks: (at: number) => readonly number[]
}

function* altered(bytes: Uint8Array, { step, masks }: Sampling): Generator<readonly [label: string, bytes: Uint8Array]> {
  for (let at = 0; at < bytes.length; at += step)
    for (const mask of masks(at)) {
      const other = new Uint8Array(bytes)
      other[at] = (bytes[at] as number) ^ mask
      yield [`${at}^${mask}`, other]
    }
}

const equal = (a: Files, b: Files): boolean =>
  a.size === b.size &&
  [...a].every(([path, bytes]) => Buffer.compare(bytes, b.get(path) ?? new Uint8Array()) === 0 && b.has(path))

/** Of the file as it is sent: it cannot be read, or damage is found, or all its files are the same. */
export async function alterArchive(bundle: Uint8Array, sampling: Sampling): Promise<Alterations> {
  const whole = await readZip(bundle)
  const believed: string[] = []
  let [tried, harmless] = [0, 0]
  for (const [label, bytes] of altered(bundle, sampling)) {
    tried++
    const files = await readZip(bytes).catch(unreadable)
    if (files === undefined || findDamage(files).length > 0) continue
    if (equal(files, whole)) harmless++
    else believed.push(`.zip:${label}`)
  }
  return { tried, believed, harmless }
}

/** Of each file within, packed again with right checksums: the manifests tell. */
export async function alterFiles(bundle: Uint8Array, sampling: Sampling): Promise<Alterations> {
  const whole = await readZip(bundle)
  const believed: string[] = []
  let tried = 0
  for (const [path, original] of whole)
    for (const [label, bytes] of altered(original, sampling)) {
      tried++
      if (findDamage(new Map(whole).set(path, bytes)).length === 0) believed.push(`${path}:${label}`)
    }
  return { tried, believed, harmless: 0 }
}

/** Of each file of evidence, with manifests made anew: a claim fails, or what is proven is the same to the letter. */
export async function alterEvidence(bundle: Uint8Array, now: Date, sampling: Sampling): Promise<Alterations> {
  const whole = await readZip(bundle)
  const said = meaning(await readProof(bundle, { now }))
  const believed: string[] = []
  let [tried, harmless] = [0, 0]
  for (const [path, original] of whole) {
    if (!path.startsWith('data/')) continue
    for (const [label, bytes] of altered(original, sampling)) {
      tried++
      const report = await readProof(withManifests(new Map(whole).set(path, bytes)), { now }).catch(unreadable)
      if (report === undefined || report.claims.some(({ error }) => error !== undefined)) continue
      if (isDeepStrictEqual(meaning(report), said)) harmless++
      else believed.push(`${path}:${label}`)
    }
  }
  return { tried, believed, harmless }
}

function unreadable(error: unknown): undefined {
  if (!(error instanceof TlogError && error.code === 'FORMAT')) throw error
}

/**
 * What a reader takes from a report. The heading is the sender's own word; names of witnesses and all keys are compared with what is published, so
 * another key is another meaning to the reader who compares, and no lie.
 */
function meaning({ bundle, records, claims }: ProofReport): unknown {
  const { items, times, states, isUnanchored } = bundle
  return { records, items, times, states, isUnanchored, claims: claims.map(({ claim, subject }) => [claim, subject]) }
}

/** The files as .zip, as somebody would pack them who mends the manifests as well. */
export function withManifests(files: Files): Uint8Array {
  const next = new Map(files)
  const sum = (path: string) =>
    createHash('sha256')
      .update(next.get(path) ?? '')
      .digest('hex')
  for (const manifest of ['manifest-sha256.txt', 'tagmanifest-sha256.txt']) {
    const lines = Buffer.from(next.get(manifest) ?? [])
      .toString()
      .trimEnd()
      .split('\n')
    next.set(manifest, Buffer.from(lines.map((line) => `${sum(line.slice(66))}  ${line.slice(66)}\n`).join('')))
  }
  return writeZip([...next].map(([path, bytes]) => ({ path, bytes })))
}
