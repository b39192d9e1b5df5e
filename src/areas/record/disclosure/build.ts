import { sql } from 'kysely'
import { utf8 } from '../../../engines/tlog/encoding.ts'
import { writeBundle, type BundleItem } from '../../../engines/tlog/bundle/write-bundle.ts'
import { PaperError } from '../../../engines/paper/index.ts'
import { refuse } from '../../../kernel/refusal.ts'
import type { Actor } from '../../../kernel/roles.ts'
import { thePrinter } from '../../../platform/paper/printer.ts'
import type { Services } from '../../../platform/services.ts'
import { readRoots } from '../anchor/certificates.ts'
import { policyOf } from '../anchor/policy.ts'
import { Prover, slimCheckpoint } from '../log/prove.ts'
import { chainsOf } from '../renewal/chains.ts'
import { entriesWithin, fieldsOf, type FieldRow } from '../store.ts'
import { Anchoring, type Anchored, type StampRow } from './anchoring.ts'
import { certificatePage, certificatePaper, type CertificateOf } from './certificate.ts'
import { stepsText } from './steps.ts'
import type { DisclosureRow } from './tables.ts'

/** An entry as the bundle shows it. */
export interface Shown {
  readonly id: string
  readonly body: string
  readonly name: string
  readonly subjectKind: string
  readonly at: string
  readonly factDate: string | null
  /** The number alone: a name was not chosen to be shown. */
  readonly actor: string | null
  readonly logIndex: number
  readonly anchored: Anchored
  readonly opened: readonly FieldRow[]
}

/**
 * Fields of a time-stamp's own entry that let a reader check that it lies before another: the token and what it is of. Of a token that is in the bundle
 * anyway the digest does; entries from before there was one open the token.
 */
function tokenFields(fields: readonly FieldRow[], isThere: boolean): FieldRow[] {
  const token = isThere && fields.some(({ field }) => field === 'digest') ? 'digest' : 'token'
  return fields.filter(({ field }) => [token, 'size', 'root'].includes(field))
}

/**
 * The bundle of a disclosure as it stands today: with the anchors there are by now, without what was erased since.
 * @throws Refusal maruhi.notFound when some entry is not in the asker's scope: nobody hands on what they may not see.
 */
export async function buildBundle(services: Services, actor: Actor, row: DisclosureRow): Promise<Uint8Array> {
  const { db, registry } = services
  const found = await entriesWithin(db, registry, actor)
    .where('entry.id', 'in', row.entries)
    .orderBy('entryPlace.logIndex')
    .execute()
  if (found.length !== row.entries.length) throw refuse.notFound()
  const anchoring = await Anchoring.read(db)
  const fields = Map.groupBy(await fieldsOf(db, row.entries), (one) => one.entry)
  const mayOpen = new Set(row.fields)
  const orderOf = (kind: string) => Object.keys(registry.things.find(({ thing }) => thing.kind === kind)?.thing.fields ?? {})
  const shown = found.map((entry): Shown => {
    const logIndex = entry.logIndex ?? Number.MAX_SAFE_INTEGER
    const order = orderOf(entry.subjectKind)
    const opened = (fields.get(entry.id) ?? [])
      .filter(({ field, salt }) => salt !== null && mayOpen.has(`${entry.subjectKind}.${field}`))
      .sort((a, b) => order.indexOf(a.field) - order.indexOf(b.field))
    return { ...entry, body: entry.body ?? '', logIndex, anchored: anchoring.of(logIndex), opened }
  })
  return pack(services, anchoring, shown, row)
}

async function pack(services: Services, anchoring: Anchoring, shown: readonly Shown[], row: DisclosureRow): Promise<Uint8Array> {
  const { db, clock, registry } = services
  const prover = new Prover(services, anchoring.row.origin)
  const seen = new Set<string>()
  const proofOf = (logIndex: number, checkpoint: string): Promise<string> => {
    // The long post-quantum signature stands once for each checkpoint; the other proofs carry the short one.
    const isFirst = !seen.has(checkpoint)
    seen.add(checkpoint)
    return prover.file(logIndex, isFirst ? checkpoint : slimCheckpoint(checkpoint))
  }
  const items: BundleItem[] = []
  for (const { body, logIndex, anchored, opened } of shown)
    items.push({ entry: utf8(body), proof: await proofOf(logIndex, anchored.checkpoint), fields: openedFields(opened) })
  // Once more in the state that lies on paper, where that is the older one.
  for (const { body, logIndex, anchored } of shown)
    if (anchored.sheet && anchored.sheet.checkpoint !== anchored.checkpoint)
      items.push({ entry: utf8(body), proof: await proofOf(logIndex, anchored.sheet.checkpoint) })

  // Each earlier time-stamp's own entry, in the same tree as the entries that come after it.
  const earlier = new Map<string, { stamp: StampRow; checkpoint: string }>()
  for (const { anchored } of shown)
    if (anchored.before !== undefined)
      earlier.set(`${anchored.before.entry} ${anchored.checkpoint}`, { stamp: anchored.before, checkpoint: anchored.checkpoint })
  const own = new Set(shown.map(({ id }) => id))
  const stamps = [...new Set(shown.flatMap(({ anchored }) => anchored.stamp ?? []))]
  for (const { stamp, checkpoint } of earlier.values()) {
    if (own.has(stamp.entry)) continue
    const { rows } = await sql<{ body: string }>`select body from entry where id = ${stamp.entry}`.execute(db)
    const opened = tokenFields(await fieldsOf(db, [stamp.entry]), stamps.includes(stamp))
    const proof = await proofOf(stamp.logIndex as number, checkpoint)
    items.push({ entry: utf8(rows[0]?.body ?? ''), proof, fields: openedFields(opened) })
  }

  const chains = await chainsOf(db, stamps)
  const roots = new Set([...chains.flatMap((chain) => chain.roots), ...Array.from(earlier.values(), ({ stamp }) => stamp.roots)])
  const allWitnessed = shown.every(({ anchored }) => anchored.witnessed)
  const policy = policyOf(anchoring.row)
  const company = await sql<{ name: string }>`select name from company limit 1`.execute(db)
  const name = company.rows[0]?.name ?? 'Maruhi'
  const title = `${name} 証跡の証明`
  const date = clock()
  const certificate = { title, company: name, row, shown, registry, date, log: anchoring.row }
  return writeBundle({
    title,
    items,
    timestamps: chains.map(({ links }) => links),
    roots: [...roots].flatMap(readRoots),
    // Witnesses can be asked for only where they have signed; elsewhere their absence is said, not hidden.
    policy: allWitnessed ? policy : policy.replace(/^quorum .*$/m, 'quorum none'),
    readers: [
      { path: 'certificate.html', bytes: utf8(certificatePage(certificate)) },
      ...(await printed(certificate)),
      { path: 'HOW-TO-VERIFY.txt', bytes: utf8(stepsText) },
    ],
  })
}

/** A proof is worth more than its look: a character no font has, or a certificate of too many pages, leaves the page alone to be read. */
async function printed(certificate: CertificateOf): Promise<{ path: string; bytes: Uint8Array }[]> {
  try {
    const { pdf } = await thePrinter().print(certificatePaper(certificate))
    return [{ path: 'certificate.pdf', bytes: pdf }]
  } catch (error) {
    if (error instanceof PaperError) return []
    throw error
  }
}

const openedFields = (rows: readonly FieldRow[]): NonNullable<BundleItem['fields']> =>
  Object.fromEntries(
    rows.flatMap(({ field, value, salt }) => (salt === null ? [] : [[field, { value, salt: new Uint8Array(salt) }]])),
  )
