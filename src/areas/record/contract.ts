import { z } from 'zod'
import { act } from '../../kernel/act.ts'
import { idOf, note, nothing, plainDate, reason, text, version } from '../../kernel/fields.ts'
import type { Role } from '../../kernel/roles.ts'
import { thing } from '../../kernel/thing.ts'
import { ledger, view } from '../../kernel/view.ts'
import { anchorKinds, anchorSays, rhythms, rhythmSays } from './model.ts'

export const EntryId = idOf('ent')
const AnchorId = idOf('anc')
const DisclosureId = idOf('dis')

/** Whoever may read the whole record, as far as its subjects are in their scope. */
const readers: readonly Role[] = ['informationManager', 'executive', 'auditor']

const says = z.object({ ja: z.string(), en: z.string() })

/** One changed field as history and record show it; values are said in both languages where they are closed or refer to a thing. */
const fieldChange = z.object({
  field: z.string(),
  says,
  before: says.nullable(),
  after: says.nullable(),
  personal: z.boolean(),
  erased: z.boolean(),
})

export const historyItem = z.object({
  /** Act that did it; acts are shown as one entry each. */
  act: idOf('act'),
  entry: EntryId,
  name: z.string(),
  says,
  at: z.string(),
  factDate: z.string().nullable(),
  actor: z.string().nullable(),
  fields: z.array(fieldChange),
})

/** History of one thing, newest first. */
export const history = view('record.history', {
  says: { ja: '履歴', en: 'History' },
  who: 'everyone',
  params: z.object({ subject: z.string().max(40), before: z.number().int().optional() }),
  answer: z.object({ items: z.array(historyItem), next: z.number().nullable(), total: z.number() }),
})

/** 証跡: every entry the asker may see. */
export const entries = ledger('record.entries', {
  says: { ja: '証跡', en: 'Record' },
  who: readers,
  params: nothing,
  row: z.object({
    id: EntryId,
    ord: z.number(),
    at: z.string(),
    factDate: z.string().nullable(),
    name: z.string(),
    act: idOf('act'),
    actor: z.string().nullable(),
    actorName: z.string().nullable(),
    subject: z.string(),
    subjectKind: z.string(),
    subjectName: z.string().nullable(),
    /** Under the newest checkpoint of the log. */
    logged: z.boolean(),
    /** Covered by something outside (time-stamp, witness, received sheet); before that the owner of database and keys could still rewrite it. */
    anchored: z.boolean(),
    /** Recorded after this moment, by an authority's clock. */
    notBefore: z.string().nullable(),
    /** Recorded before this moment, by an authority's clock. */
    notAfter: z.string().nullable(),
    searchText: z.string(),
  }),
  columns: {
    at: { says: { ja: '記録の日時', en: 'Recorded at' }, type: 'moment', width: 18 },
    factDate: { says: { ja: '事実の日', en: 'Fact date' }, type: 'date', width: 12, optional: true },
    name: { says: { ja: '行為', en: 'Act' }, type: 'text', width: 26 },
    actorName: { says: { ja: '行為者', en: 'Actor' }, type: 'text', width: 16 },
    subjectName: { says: { ja: '対象', en: 'Subject' }, type: 'text', width: 40 },
    anchored: {
      says: { ja: '社外の証明', en: 'Outside proof' },
      type: 'choice',
      width: 12,
      choices: { true: { ja: '固定済み', en: 'Anchored' }, false: { ja: '未固定', en: 'Not anchored' } },
    },
    ord: { says: { ja: '番号', en: 'No.' }, type: 'number', width: 8, sortable: true },
    id: { says: { ja: '記録番号', en: 'Entry id' }, type: 'text', width: 34, optional: true },
    notBefore: { says: { ja: 'これより後（時刻認証）', en: 'Not before' }, type: 'moment', width: 18, optional: true },
    notAfter: { says: { ja: 'これより前（時刻認証）', en: 'Not after' }, type: 'moment', width: 18, optional: true },
  },
  filters: {
    anchored: {
      says: { ja: '固定', en: 'Anchored' },
      choices: { yes: { ja: '固定済み', en: 'Anchored' }, no: { ja: '未固定', en: 'Not anchored' } },
    },
    name: { says: { ja: '行為', en: 'Act' } },
    subjectKind: { says: { ja: '対象の種類', en: 'Kind of subject' } },
  },
  search: { ja: '対象・行為者・記録番号で探す', en: 'Search subjects, actors, entry ids' },
  order: { by: 'ord', down: true },
})

/** One act in full: its entries with canonical text, commitments and opened fields. */
export const actView = view('record.act', {
  says: { ja: '行為の記録', en: 'Record of an act' },
  who: 'everyone',
  params: z.object({ act: idOf('act') }),
  answer: z.object({
    act: idOf('act'),
    name: z.string(),
    says,
    at: z.string(),
    factDate: z.string().nullable(),
    actor: z.string().nullable(),
    entries: z.array(
      z.object({
        id: EntryId,
        ord: z.number(),
        subject: z.string(),
        subjectKind: says,
        subjectName: z.string().nullable(),
        /** Canonical JSON (RFC 8785), the exact bytes that are hashed. */
        body: z.string(),
        leaf: z.string(),
        logIndex: z.number().nullable(),
        anchored: z.boolean(),
        /** Recorded after and before these moments, by an authority's clock. */
        notBefore: z.string().nullable(),
        notAfter: z.string().nullable(),
        /** Whether body, commitments and stored values agree at this moment. */
        intact: z.boolean(),
        fields: z.array(
          fieldChange.extend({ commitment: z.string(), salt: z.string().nullable(), value: z.string().nullable() }),
        ),
      }),
    ),
  }),
})

/** The installation's transparency log: its name, its public keys, who anchors it. */
export const recordLog = thing('log', {
  says: { ja: '証跡の設定', en: 'Settings of the record' },
  fields: {
    origin: { says: { ja: '証跡の名前', en: 'Name of the log' } },
    vkeys: { says: { ja: '公開鍵', en: 'Public keys' } },
    rhythm: { says: { ja: 'タイムスタンプ', en: 'Time-stamps' }, choices: rhythmSays },
    authorities: {
      says: { ja: '時刻認証局', en: 'Time-stamp authorities' },
      parts: {
        name: { ja: '名称', en: 'Name' },
        url: { ja: 'アドレス', en: 'Address' },
        roots: { ja: 'ルート証明書', en: 'Root certificates' },
        policy: { ja: 'ポリシー', en: 'Policy' },
      },
    },
    witnesses: { says: { ja: '証人の方針', en: 'Witness policy' } },
  },
})

/** A statement from outside about one checkpoint. The token itself is a field, so that the log dates what comes after it. */
/** What was told of the certificates behind a time-stamp when it was taken. */
const revocationField = {
  says: { ja: '失効の確認', en: 'Revocation' },
  parts: {
    crls: { ja: '失効リスト', en: 'Lists' },
    ocsp: { ja: 'OCSP の回答', en: 'OCSP answers' },
    missing: { ja: '確認できなかったもの', en: 'Nothing told of' },
  },
}

export const anchor = thing('anc', {
  says: { ja: '外部による固定', en: 'Outside anchor' },
  fields: {
    kind: { says: { ja: '種類', en: 'Kind' }, choices: anchorSays },
    size: { says: { ja: '記録の数', en: 'Entries' } },
    root: { says: { ja: 'ルートハッシュ', en: 'Root hash' } },
    checkpoint: { says: { ja: 'チェックポイント', en: 'Checkpoint' } },
    authority: { says: { ja: '時刻認証局', en: 'Authority' } },
    token: { says: { ja: 'トークン', en: 'Token' } },
    digest: { says: { ja: 'トークンのハッシュ', en: 'Digest of the token' } },
    roots: { says: { ja: 'ルート証明書', en: 'Root certificates' } },
    revocation: revocationField,
    at: { says: { ja: '日時', en: 'At' } },
    receivedOn: { says: { ja: '確定日付・受領日', en: 'Received on' } },
    keeper: { says: { ja: '預け先', en: 'Kept by' } },
    note: { says: { ja: '備考', en: 'Note' } },
  },
})

export const renewal = thing('rnw', {
  says: { ja: 'タイムスタンプの更新', en: 'Renewal of time-stamps' },
  fields: {
    algorithm: { says: { ja: 'ハッシュの方式', en: 'Digest' } },
    authority: { says: { ja: '時刻認証局', en: 'Authority' } },
    token: { says: { ja: 'トークン', en: 'Token' } },
    roots: { says: { ja: 'ルート証明書', en: 'Root certificates' } },
    revocation: revocationField,
    at: { says: { ja: '日時', en: 'At' } },
    covers: {
      says: { ja: '更新したタイムスタンプ', en: 'Renewed time-stamps' },
      parts: { anchor: { ja: 'タイムスタンプ', en: 'Time-stamp' }, digest: { ja: 'ハッシュ', en: 'Digest' } },
    },
  },
})

export const disclosure = thing('dis', {
  says: { ja: '証明の開示', en: 'Disclosure of proof' },
  fields: {
    recipient: { says: { ja: '渡す相手', en: 'Recipient' } },
    purpose: { says: { ja: '目的', en: 'Purpose' } },
    about: { says: { ja: '対象', en: 'About' } },
    fields: { says: { ja: '開示する項目', en: 'Opened fields' } },
    entries: { says: { ja: '記録', en: 'Entries' } },
    disclosedBy: { says: { ja: '開示した人', en: 'Disclosed by' }, refers: 'psn' },
    at: { says: { ja: '日時', en: 'At' } },
  },
})

export const erasure = thing('ers', {
  says: { ja: '個人の項目の消去', en: 'Erasure of personal fields' },
  fields: {
    person: { says: { ja: '対象の人', en: 'Person' }, refers: 'psn' },
    erased: {
      says: { ja: '消去した項目', en: 'Erased fields' },
      parts: { entry: { ja: '記録', en: 'Entry' }, field: { ja: '項目', en: 'Field' } },
    },
    reason: { says: { ja: '理由', en: 'Reason' } },
    erasedBy: { says: { ja: '消去した人', en: 'Erased by' }, refers: 'psn' },
    at: { says: { ja: '日時', en: 'At' } },
  },
})

export const audit = thing('adt', {
  says: { ja: '証跡の自己点検', en: 'Self-audit of the record' },
  fields: {
    at: { says: { ja: '日時', en: 'At' } },
    entries: { says: { ja: '調べた記録', en: 'Entries read' } },
    rowsCompared: { says: { ja: '照合した行', en: 'Rows compared' } },
    findings: { says: { ja: '食い違い', en: 'Differences' } },
  },
})

/** Done by the installation at its first start. */
export const startLog = act('record.startLog', {
  says: { ja: '証跡を始める', en: 'Start the log' },
  who: [],
  input: nothing,
  answer: nothing,
})

const authority = z.object({
  name: text(100),
  url: z.url({ protocol: /^https?$/ }).max(500),
  roots: z.string().trim().min(1).max(20_000),
  policy: z
    .string()
    .trim()
    .max(100)
    .regex(/^(\d+(\.\d+)+)?$/),
})

export const setStamping = act('record.setStamping', {
  says: { ja: 'タイムスタンプの付け方を決める', en: 'Set how time-stamps are made' },
  who: ['informationManager'],
  input: z.object({ version, rhythm: z.enum(rhythms), authorities: z.array(authority).max(10) }),
  answer: nothing,
})

export const setWitnesses = act('record.setWitnesses', {
  says: { ja: '証人を決める', en: 'Set the witnesses' },
  who: ['informationManager'],
  /** Text of a C2SP tlog-policy file; empty: none. */
  input: z.object({ version, policy: z.string().max(20_000) }),
  answer: nothing,
})

/** Asks for a time-stamp of the newest checkpoint; the server obtains it within seconds. */
export const stampNow = act('record.stampNow', {
  says: { ja: 'いまタイムスタンプを付ける', en: 'Time-stamp now' },
  who: ['informationManager'],
  input: nothing,
  answer: nothing,
})

/** Done by the server when an authority answered. */
/** DER in base64; `missing` in words. */
const revocation = z.object({ crls: z.array(z.string()), ocsp: z.array(z.string()), missing: z.array(z.string()) })

export const keepStamp = act('record.keepStamp', {
  says: { ja: 'タイムスタンプを記録する', en: 'Keep a time-stamp' },
  who: [],
  input: z.object({
    size: z.number().int(),
    root: z.string(),
    checkpoint: z.string(),
    authority: z.string(),
    token: z.string(),
    roots: z.string(),
    revocation,
    at: z.string(),
  }),
  answer: nothing,
})

export const keepRenewal = act('record.keepRenewal', {
  says: { ja: 'タイムスタンプの更新を記録する', en: 'Keep a renewal of time-stamps' },
  who: [],
  input: z.object({
    algorithm: z.enum(['sha256', 'sha512']),
    authority: z.string(),
    token: z.string(),
    roots: z.string(),
    revocation,
    at: z.string(),
    /** In the order of the hash tree; the digest is of what the renewal of this time-stamp is about, base64. */
    covers: z.array(z.object({ anchor: AnchorId, digest: z.string() })).min(1),
  }),
  answer: nothing,
})

export const printSheet = act('record.printSheet', {
  says: { ja: '証跡の控えを印刷する', en: 'Print a sheet of the record' },
  who: ['informationManager', 'executive'],
  input: nothing,
  answer: z.object({ sheet: AnchorId }),
})

export const logReceipt = act('record.logReceipt', {
  says: { ja: '控えの受領を記録する', en: 'Record the receipt of a sheet' },
  who: ['informationManager', 'executive'],
  input: z.object({ sheet: AnchorId, version, receivedOn: plainDate, keeper: text(200), note: note(2000) }),
  answer: nothing,
})

const about = z.discriminatedUnion('kind', [
  /** An asset, a document, an incident …: its entries, and those of the acts that touched it. */
  z.object({ kind: z.literal('thing'), subject: z.string().max(40) }),
  /** What a person did, and what was done about them. */
  z.object({ kind: z.literal('person'), person: idOf('psn') }),
  z.object({ kind: z.literal('period'), from: plainDate, until: plainDate }),
])
export type About = z.output<typeof about>

/** What could be handed over about something: fields to choose from, with how often they occur. */
export const disclosureChoices = view('record.disclosureChoices', {
  says: { ja: '開示できる項目', en: 'Fields that can be disclosed' },
  who: ['informationManager'],
  params: z.object({ about }),
  answer: z.object({
    entries: z.number(),
    /** What the asker may call the subject; null for a period. */
    subjectName: z.string().nullable(),
    /** `kind.field` → words. */
    fields: z.array(z.object({ field: z.string(), kindSays: says, says, personal: z.boolean(), count: z.number() })),
  }),
})

export const disclose = act('record.disclose', {
  says: { ja: '証明を開示する', en: 'Disclose a proof' },
  who: ['informationManager'],
  input: z.object({ about, fields: z.array(z.string().max(60)).max(300), recipient: text(200), purpose: reason }),
  answer: z.object({ disclosure: DisclosureId, entries: z.number() }),
})

export const disclosures = ledger('record.disclosures', {
  says: { ja: '開示の記録', en: 'Disclosures' },
  who: readers,
  params: nothing,
  row: z.object({
    id: DisclosureId,
    at: z.string(),
    recipient: z.string(),
    purpose: z.string(),
    entries: z.number(),
    fields: z.number(),
    byName: z.string(),
  }),
  columns: {
    at: { says: { ja: '日時', en: 'At' }, type: 'moment', width: 18, sortable: true },
    recipient: { says: { ja: '渡す相手', en: 'Recipient' }, type: 'text', width: 24 },
    purpose: { says: { ja: '目的', en: 'Purpose' }, type: 'text', width: 40 },
    entries: { says: { ja: '記録', en: 'Entries' }, type: 'number', width: 8 },
    fields: { says: { ja: '項目', en: 'Fields' }, type: 'number', width: 8 },
    byName: { says: { ja: '開示した人', en: 'Disclosed by' }, type: 'text', width: 16 },
    id: { says: { ja: '一式', en: 'Bundle' }, type: 'text', width: 18 },
  },
  order: { by: 'at', down: true },
})

/** Who has left and is still recorded by name, with what an erasure would do, in numbers. */
export const leavers = view('record.leavers', {
  says: { ja: '個人の項目を消去できる人', en: 'People whose personal fields can be erased' },
  who: ['informationManager'],
  params: nothing,
  answer: z.array(
    z.object({
      person: idOf('psn'),
      name: z.string(),
      leftOn: z.string(),
      /** Recorded personal fields that still have their value, and the entries they lie in. */
      fields: z.number(),
      entries: z.number(),
      /** Disclosures made so far that hold one of these entries; they stay as they were handed out. */
      disclosures: z.number(),
    }),
  ),
})

/** Personal fields of somebody who has left: value and salt are destroyed; entries, log and bundles handed out earlier stay valid. */
export const erase = act('record.erase', {
  says: { ja: '退職者の個人の項目を消去する', en: 'Erase personal fields of a leaver' },
  who: ['informationManager'],
  input: z.object({ person: idOf('psn'), reason }),
  answer: z.object({ fields: z.number(), row: z.boolean() }),
})

export const auditNow = act('record.auditNow', {
  says: { ja: '証跡を点検する', en: 'Audit the record now' },
  who: ['informationManager', 'auditor'],
  input: nothing,
  answer: z.object({ job: idOf('job') }),
})

const finding = z.object({
  /** What differs, as a closed word. */
  kind: z.string(),
  says,
  /** Table and id of the row, or file of the log. */
  row: z.string(),
})
export type AuditFinding = z.output<typeof finding>

/** Done by the server when a self-audit has ended. */
export const keepAudit = act('record.keepAudit', {
  says: { ja: '自己点検の結果を記録する', en: 'Keep the result of a self-audit' },
  who: [],
  input: z.object({ entries: z.number(), rowsCompared: z.number(), findings: z.array(finding) }),
  answer: nothing,
})

const kindOfAnchor = Object.fromEntries(anchorKinds.map((kind) => [kind, anchorSays[kind]]))

export const anchors = ledger('record.anchors', {
  says: { ja: '外部による固定', en: 'Outside anchors' },
  who: readers,
  params: nothing,
  row: z.object({
    /** Of a cosigned checkpoint, which is no act of anybody: its size. */
    id: z.string(),
    kind: z.enum(anchorKinds),
    size: z.number(),
    at: z.string(),
    authority: z.string().nullable(),
    revocation: z.enum(['told', 'untold']).nullable(),
    keeper: z.string().nullable(),
    receivedOn: z.string().nullable(),
    version: z.number(),
  }),
  columns: {
    at: { says: { ja: '日時', en: 'At' }, type: 'moment', width: 18, sortable: true },
    kind: { says: { ja: '種類', en: 'Kind' }, type: 'choice', width: 16, choices: kindOfAnchor },
    size: { says: { ja: '記録の数', en: 'Entries' }, type: 'number', width: 10 },
    authority: { says: { ja: '時刻認証局・証人', en: 'Authority or witness' }, type: 'text', width: 24 },
    revocation: {
      says: revocationField.says,
      type: 'choice',
      width: 16,
      choices: { told: { ja: '失効なし（証拠あり）', en: 'Not revoked, told' }, untold: { ja: '証拠なし', en: 'Nobody told' } },
    },
    keeper: { says: { ja: '預け先', en: 'Kept by' }, type: 'text', width: 24 },
    receivedOn: { says: { ja: '受領日', en: 'Received on' }, type: 'date', width: 12 },
  },
  filters: { kind: { says: { ja: '種類', en: 'Kind' }, choices: kindOfAnchor } },
  order: { by: 'at', down: true },
})

/** How the record stands: how far it is fixed, by whom, and what is wrong. Whoever runs the machine mends what keeps it from being written. */
export const state = view('record.state', {
  says: { ja: '証跡の状態', en: 'State of the record' },
  who: [...readers, 'systemAdministrator'],
  params: nothing,
  answer: z.object({
    origin: z.string(),
    vkeys: z.array(z.string()),
    /** SHA-256 of each public key in hex: what people compare with what the verifier shows. */
    fingerprints: z.array(z.string()),
    /** Entries under the newest checkpoint. */
    size: z.number(),
    root: z.string(),
    checkpoint: z.string().nullable(),
    signedAt: z.string().nullable(),
    /** Acts that are done and not yet in the log. */
    waiting: z.number(),
    /** Entries under the newest checkpoint that nothing outside covers yet (未固定). */
    unanchored: z.number(),
    trouble: z.object({ code: z.string(), says, since: z.string().nullable() }).nullable(),
    stamping: z.object({
      rhythm: z.enum(rhythms),
      authorities: z.array(z.object({ name: z.string(), url: z.string(), roots: z.string(), policy: z.string() })),
      wanted: z.boolean(),
      trouble: z.string().nullable(),
    }),
    witnesses: z.object({ policy: z.string(), trouble: z.string().nullable() }),
    /** The newest anchor of each kind. */
    anchors: z.array(z.object({ kind: z.enum(anchorKinds), at: z.string(), size: z.number(), authority: z.string().nullable() })),
    /** Null before the first, and for who does not read the record itself. */
    audit: z.object({ at: z.string(), entries: z.number(), rowsCompared: z.number(), findings: z.array(finding) }).nullable(),
    version: z.number(),
  }),
})
