/** What the discovery engine tells about a file share. Product-free: no HTTP, no database (DISCOVERY.md, rule 7). */

/** Honest end of every file: `ok` is never said when text was dropped. */
export type FileStatus = 'ok' | 'partial' | 'limited' | 'encrypted' | 'corrupt' | 'unsupported'

/** Where a text stands in a file. `choice`: what a field, a formula or a format offers, shown or not. */
export type PartKind =
  | 'body'
  | 'header'
  | 'footer'
  | 'textbox'
  | 'footnote'
  | 'endnote'
  | 'comment'
  | 'master'
  | 'layout'
  | 'notes'
  | 'watermark'
  | 'alt'
  | 'sheet'
  | 'chart'
  | 'diagram'
  | 'picture'
  | 'choice'
  | 'properties'
  | 'annotation'
  | 'attachment'
  | 'hidden'
  | 'file-name'
  | 'folder-name'

/** Level a marking stands for: A 極秘, B 社外秘・対外秘・部外秘, U ㊙・CONFIDENTIAL (level unknown), R 関係者限り・取扱注意 (who may see it). */
export type MarkClass = 'A' | 'B' | 'U' | 'R'

/** Why nobody sees a text that leaves with the file. */
export type HiddenKind =
  | 'vanish'
  | 'white'
  | 'deleted'
  | 'comment'
  | 'notes'
  | 'hidden-sheet'
  | 'very-hidden-sheet'
  | 'hidden-rows'
  | 'hidden-columns'
  | 'hidden-slide'
  | 'orphan'
  | 'embedded'
  | 'old-revision'
  | 'html-comment'
  | 'cached'
  | 'field'
  | 'macro'

/** A Microsoft Information Protection label, read and never written. */
export interface Label {
  /** Label id (GUID) as written. */
  id: string
  name: string
  /** Where it stands: LabelInfo.xml, custom properties, PDF document information, mail header. */
  source: 'label-info' | 'custom-properties' | 'pdf-info' | 'mail-header'
  enabled: boolean
  /** Class the name stands for; null when the name does not tell. */
  class: MarkClass | null
}

export type PersonalKind =
  | 'name'
  | 'address'
  | 'phone'
  | 'email'
  | 'birth_date'
  | 'my_number'
  | 'corporate_number'
  | 'bank_account'
  | 'card'
  | 'driving_licence'
  | 'passport'
  | 'insurance_number'
  | 'health'

/** Distinct values of one kind in one file. The values themselves never leave the extractor. */
export interface PersonalFinding {
  kind: PersonalKind
  count: number
  /** Parts they stand in. */
  parts: PartKind[]
  /** Of `count`, those in text nobody sees. */
  hidden: number
}

export interface HiddenFinding {
  kind: HiddenKind
  chars: number
  at?: string
}

/** A file with much the same text. */
export interface Near {
  path: string
  /** 0…1, estimated share of common shingles; 1 for the same bytes. */
  similarity: number
}

/** Who may reach a file, as far as the file system tells. */
export interface Access {
  owner: number
  group: number
  /** Permission bits, e.g. 0o640. */
  mode: number
  /** Everyone on the machine may read or write. */
  everyoneReads: boolean
  everyoneWrites: boolean
  /** `user:name`, `group:name`, `everyone`; numbers where the machine knows no name. */
  readers: string[]
}

export interface Mark {
  /** As written, NFKC-folded variants included, e.g. `社 外 秘`. */
  text: string
  class: MarkClass
  part: PartKind
  /** `low`: the word in ordinary prose, a form or a definition; not a label. */
  weight: 'high' | 'low'
  /** Page, sheet, slide or paragraph, 1-based, where known. */
  at?: string
}

export interface ScannedFile {
  /** Below the scanned root, `/` between folders; `outer!inner` for members of archives and mails. */
  path: string
  /** Lower-case format name: docx, xlsx, pptx, pdf, txt … */
  type: string
  bytes: number
  status: FileStatus
  /** Why it is not `ok`, in a machine-readable code; sentences are the product's. Empty when ok. */
  reason: string
  /** Visible characters read. */
  chars: number
  marks: Mark[]
  /** Milliseconds since the epoch. */
  modified: number
  /** SHA-256 of the content, hex; empty when it could not be read. */
  sha256: string
  /** Character encoding of plain text: utf-8, shift_jis, euc-jp, iso-2022-jp, utf-16le … */
  encoding?: string
  labels?: Label[]
  personal?: PersonalFinding[]
  hidden?: HiddenFinding[]
  /** Company the document came from, as it says itself; null or absent: own. */
  receivedFrom?: string | null
  near?: Near[]
  access?: Access
  /** Milliseconds of work. */
  ms?: number
  /** Keyed min-hash sketch (base64), for comparing with later scans; cannot be turned back into text. */
  sketch?: string
  /** Inode, to see that a file was replaced or moved. */
  inode?: number
}

/** A group of files a person would enter into the register as one information asset. */
export interface Proposal {
  /** Stable through a rescan of unchanged files: derived from the group's place and name, hex. */
  key: string
  name: string
  /** The folder that holds the group, below the root. */
  folder: string
  /** At most 100,000; `count` says how many there are. */
  files: string[]
  count: number
  bytes: number
  newest: number
  class: '極秘' | '社外秘' | null
  department: string | null
  /** 業務分類: 経営, 人事, 経理, 総務, 営業, 開発, 製造, 品質, 購買, 情報システム … */
  kind: string | null
  /** How long such papers are usually kept; null: nothing usual. A hint for people, no statement of law. */
  retention: Retention | null
  /** How sure: 3 several strong marks, 2 one, 1 only place or name. */
  confidence: 1 | 2 | 3
  reasons: Reason[]
}

/** Years after the papers were made, after their matter ended (contract, product, employment), or as long as they hold. */
export interface Retention {
  years: number | null
  after: 'made' | 'ended' | 'replaced'
}

/** One reason for a proposal as data, so that the product can say it in ja and en. */
export interface Reason {
  code:
    | 'mark'
    | 'folder-mark'
    | 'name-mark'
    | 'grouped'
    | 'unread'
    | 'personal'
    | 'received'
    | 'near'
    | 'readers'
    | 'overshared'
    | 'old'
  /** Files it holds for. */
  files: number
  /** e.g. the mark's text, the part. */
  detail: Record<string, string | number>
  /** One example, below the root. */
  example: string
}

export interface ScanSummary {
  files: number
  bytes: number
  read: number
  unchanged: number
  /** Left alone because they are older than `since` and not known. */
  skipped: number
  /** Whether access control lists could be read; if not, `readers` go by the permission bits alone. */
  accessLists: boolean
  byStatus: Record<FileStatus, number>
  proposals: number
  marks: number
  /** Own company's names, without legal form, as the files told; empty when they did not agree. For the next scan. */
  company: string[]
  ms: number
}

export type ScanEvent =
  | { kind: 'progress'; found: number; done: number; bytes: number; walking: boolean }
  | { kind: 'file'; file: ScannedFile }
  | { kind: 'proposal'; proposal: Proposal }
  | { kind: 'problem'; path: string; reason: 'unreadable' | 'vanished' | 'outside' | 'timeout' | 'crash' }
  | { kind: 'summary'; summary: ScanSummary }

export interface ScanOptions {
  /** Worker threads; default: available parallelism, at most 4. */
  workers?: number
  signal?: AbortSignal
  /** Names of the own company; without them the scan learns it from the files, and tells `receivedFrom` rows last. */
  company?: readonly string[]
  /** Milliseconds of wall time after which a file's worker is killed and replaced; default 20,000. */
  timeoutMs?: number
  /**
   * What is known from before: return the earlier result when size, modification time and inode are the same, and the file is not read again. Its members' rows behind
   * it are told again, too; without them they are not.
   */
  known?: (
    path: string,
    stat: { bytes: number; modified: number; inode: number },
  ) => ScannedFile | readonly ScannedFile[] | undefined
  /** Milliseconds since the epoch: what was changed before and is not known is left alone. */
  since?: number
}
