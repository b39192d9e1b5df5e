import { canonicalJson, type Json } from '../../../kernel/canonical-json.ts'
import type { DigestName } from '../crypto.ts'
import { toBase64, utf8 } from '../encoding.ts'
import { TlogError } from '../error.ts'
import type { RenewalLink } from '../timestamp/renewal.ts'
import { writeBag } from './bag.ts'
import { formatEntries } from './entry-lines.ts'
import { formatOpenings, type Opening } from './openings.ts'
import { writeZip } from './write-zip.ts'
import type { ArchiveFile } from './zip-format.ts'

/** One proven entry with what is shown of it. */
export interface BundleItem {
  /** Leaf data: canonical JSON whose `fields` object holds the commitments. */
  readonly entry: Uint8Array
  /** Text of the .tlog-proof, under the checkpoint that was stamped. */
  readonly proof: string
  /** Opened fields. Others stay hidden. */
  readonly fields?: Readonly<Record<string, Opening>>
  /** Documents whose SHA-256 in hex is the value of an opened field. */
  readonly documents?: readonly { readonly name: string; readonly field: string; readonly bytes: Uint8Array }[]
}

export interface BundleContents {
  readonly title: string
  readonly items: readonly BundleItem[]
  /** Time-stamps of the text of the items' checkpoint, each with its renewals. */
  readonly timestamps: readonly (readonly RenewalLink[])[]
  /** DER. For convenience: whoever verifies should bring his own. */
  readonly roots: readonly Uint8Array[]
  /** C2SP tlog-policy. For convenience as well. */
  readonly policy: string
  /** Further files for readers, for example a certificate in HTML or PDF; paths relative to the bundle. */
  readonly readers?: readonly ArchiveFile[]
}

/** What data/index.json says; paths are relative to data/. */
export interface BundleIndex {
  readonly version: 1
  readonly title: string
  readonly policy: string
  readonly roots: readonly string[]
  /** See openings.ts; null where nothing is opened. */
  readonly openings: string | null
  /** See entry-lines.ts; the items in their order. */
  readonly entries: string
  readonly items: readonly {
    readonly proof: string
    readonly documents: readonly { readonly path: string; readonly field: string }[]
  }[]
  readonly timestamps: readonly (readonly {
    readonly algorithm: DigestName
    readonly token: string
    readonly hashtree: readonly string[]
    /** Files, DER. */
    readonly crls: readonly string[]
    readonly ocsp: readonly string[]
  }[])[]
}

/**
 * An evidence bundle as .zip: a BagIt bag that a person can open without us and a program can verify offline. Equal contents give equal bytes.
 * @throws TlogError ARGUMENT for names of documents that are no plain file names, and for entries of more than one line
 */
export function writeBundle(contents: BundleContents): Uint8Array {
  const files: ArchiveFile[] = []
  const add = (path: string, bytes: Uint8Array): string => {
    files.push({ path: `data/${path}`, bytes })
    return path
  }
  const openings = formatOpenings(contents.items.map(({ fields = {} }) => fields))
  const index: BundleIndex = {
    version: 1,
    title: contents.title,
    policy: add('policy.txt', utf8(contents.policy)),
    roots: contents.roots.map((der, i) => add(`root-${i + 1}.der`, der)),
    entries: add('entries.jsonl', formatEntries(contents.items.map(({ entry }) => entry))),
    openings: openings === '' ? null : add('openings.txt', utf8(openings)),
    items: contents.items.map(({ proof, documents = [] }, i) => ({
      proof: add(`${i + 1}.tlog-proof`, utf8(proof)),
      documents: documents.map(({ name, field, bytes }, j) => ({
        path: add(`documents/${i + 1}-${j + 1}-${plainName(name)}`, bytes),
        field,
      })),
    })),
    timestamps: contents.timestamps.map((links, i) =>
      links.map(({ algorithm, token, hashtree = [], crls = [], ocsp = [] }, j) => ({
        algorithm,
        token: add(`stamp-${i + 1}-${j + 1}.tsr`, token),
        hashtree: hashtree.map(toBase64),
        crls: crls.map((der, k) => add(`stamp-${i + 1}-${j + 1}-${k + 1}.crl`, der)),
        ocsp: ocsp.map((der, k) => add(`stamp-${i + 1}-${j + 1}-${k + 1}.ocsp`, der)),
      })),
    ),
  }
  add('index.json', utf8(canonicalJson(index as unknown as Json)))
  return writeZip(writeBag(files, contents.readers ?? []))
}

function plainName(name: string): string {
  if (name === '' || /[/\\\p{Cc}]/u.test(name) || name === '..')
    throw new TlogError('ARGUMENT', `not a plain file name: ${JSON.stringify(name)}`)
  return name
}
