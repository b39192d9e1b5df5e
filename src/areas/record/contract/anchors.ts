import { z } from 'zod'
import { act } from '../../../kernel/act.ts'
import { idOf, note, nothing, plainDate, text, version } from '../../../kernel/fields.ts'
import { thing } from '../../../kernel/thing.ts'
import { ledger } from '../../../kernel/view.ts'
import { anchorKinds, anchorSays, rhythmSays, rhythms } from '../model.ts'
import { readers } from './entries.ts'

const AnchorId = idOf('anc')

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

/** What was told of the certificates behind a time-stamp when it was taken. */
const revocationField = {
  says: { ja: '失効の確認', en: 'Revocation' },
  parts: {
    crls: { ja: '失効リスト', en: 'Lists' },
    ocsp: { ja: 'OCSP の回答', en: 'OCSP answers' },
    missing: { ja: '確認できなかったもの', en: 'Nothing told of' },
  },
}

/** A statement from outside about one checkpoint. The token itself is a field, so that the log dates what comes after it. */
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

/** Done by the installation at its first start. */
export const startLog = act('record.startLog', {
  says: { ja: '証跡を始める', en: 'Start the log' },
  who: [],
  input: nothing,
  answer: nothing,
})

export const authority = z.object({
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

/** DER in base64; `missing` in words. */
const revocation = z.object({ crls: z.array(z.string()), ocsp: z.array(z.string()), missing: z.array(z.string()) })

/** Done by the server when an authority answered. */
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
