import { z } from 'zod'
import { outsideRules } from '../../catalog/outside.ts'
import { act } from '../../kernel/act.ts'
import { idOf, note, nothing, text, version } from '../../kernel/fields.ts'
import type { Role } from '../../kernel/roles.ts'
import { thing } from '../../kernel/thing.ts'
import { ledger, view } from '../../kernel/view.ts'
import { fileOutcomes, outcomeSays, type FileOutcome } from './model/file-outcome.ts'
import * as model from './model.ts'

const MarkedFileId = idOf('mkf')
const LabelId = idOf('lbl')
const AssetId = idOf('ast')
const ClassId = idOf('cls')
const JobId = idOf('job')
const SheetId = idOf('lps')

/** Files on the share are changed by the one who looks after the whole; labels are printed where the things are. */
const markers: Role[] = ['informationManager']
const printers: Role[] = ['informationManager', 'departmentManager']
const onlookers: Role[] = ['informationManager', 'departmentManager', 'executive', 'auditor']

export const markedFile = thing('mkf', {
  says: { ja: '表示したファイル', en: 'Marked file' },
  fields: {
    asset: { says: { ja: '情報資産', en: 'Asset' }, refers: 'ast' },
    class: { says: { ja: '表示した区分', en: 'Class marked' }, refers: 'cls' },
    path: { says: { ja: 'ファイル', en: 'File' } },
    state: { says: { ja: '状態', en: 'State' }, choices: model.fileStateSays },
    before: { says: { ja: '前の指紋', en: 'Fingerprint before' } },
    after: { says: { ja: '後の指紋', en: 'Fingerprint after' } },
  },
})

export const label = thing('lbl', {
  says: { ja: 'ラベル', en: 'Label' },
  fields: {
    asset: { says: { ja: '情報資産', en: 'Asset' }, refers: 'ast' },
    place: { says: { ja: '貼る場所', en: 'Where it goes' } },
    class: { says: { ja: '区分', en: 'Class' }, refers: 'cls' },
    state: { says: { ja: '状態', en: 'State' }, choices: model.labelStateSays },
  },
})

export const markFiles = act('labels.markFiles', {
  says: { ja: 'ファイルに表示を付ける', en: 'Mark files' },
  who: markers,
  input: z.object({ assets: z.array(AssetId).min(1).max(500), rename: z.boolean(), watermark: z.boolean() }),
  answer: z.object({ job: JobId }),
})

export const undoFiles = act('labels.undoFiles', {
  says: { ja: 'ファイルの表示を取り消す', en: 'Take marks off files' },
  who: markers,
  input: z.object({ files: z.array(MarkedFileId).min(1).max(5_000) }),
  answer: z.object({ job: JobId }),
})

/** Kept by the job for each file that was changed. No endpoint. */
export const recordFile = act('labels.recordFile', {
  says: { ja: 'ファイルに表示を付ける', en: 'Mark a file' },
  who: [],
  input: z.object({
    asset: AssetId,
    class: ClassId,
    className: z.string(),
    foundPath: z.string(),
    path: z.string(),
    outcome: z.enum(fileOutcomes as [FileOutcome, ...FileOutcome[]]),
    before: z.string().nullable(),
    after: z.string().nullable(),
  }),
  answer: z.object({ file: MarkedFileId }),
})

export const printLabels = act('labels.print', {
  says: { ja: 'ラベルを印刷する', en: 'Print labels' },
  who: printers,
  input: z.object({
    assets: z.array(AssetId).min(1).max(500),
    layout: z.enum(model.layouts),
    /** Labels already used up on the first sheet. */
    skip: z.number().int().min(0).max(43),
    withName: z.boolean(),
    /** Also what carries a label of the right class already. */
    again: z.boolean(),
  }),
  answer: z.object({ sheet: SheetId, labels: z.number() }),
})

/** What lies there is no secret any more, or is gone. */
export const takeOffLabel = act('labels.takeOff', {
  says: { ja: 'ラベルをはがしたことを記録する', en: 'Enter that a label was taken off' },
  who: printers,
  input: z.object({ label: LabelId, version }),
  answer: nothing,
})

/** The body of `POST /api/labels/poster`. */
export const PosterOrder = z.object({
  kind: z.enum(model.posterKinds),
  /** The class that a poster of secrets names; null: `posterClass` says which. */
  class: ClassId.nullable().default(null),
  text: note(80),
  issuer: note(60),
})

/** The body of `POST /api/labels/tags`. */
export const TagOrder = z.object({
  kind: z.enum(model.tagKinds),
  layout: z.enum(model.layouts),
  /** One tag a line. */
  titles: text(6000),
})

/** Classes a poster can name, strictest first. */
export const posterClasses = view('labels.posterClasses', {
  says: { ja: '掲示に書く区分', en: 'Classes a poster can name' },
  who: printers,
  params: nothing,
  answer: z.array(z.object({ id: ClassId, name: z.string(), rank: z.number() })),
})

/** Secrets with files on scanned places, and what is marked of them. */
export const markable = view('labels.markable', {
  says: { ja: 'ファイルのある秘密', en: 'Secrets with files' },
  who: markers,
  params: nothing,
  answer: z.object({
    job: JobId.nullable(),
    assets: z.array(
      z.object({
        id: AssetId,
        number: z.string(),
        name: z.string(),
        className: z.string(),
        classRank: z.number(),
        files: z.number(),
        toMark: z.number(),
      }),
    ),
  }),
})

/** Things of secrets that carry, or ought to carry, a label. */
export const printable = view('labels.printable', {
  says: { ja: 'ラベルを貼る物', en: 'Things to label' },
  who: printers,
  params: nothing,
  answer: z.array(
    z.object({
      id: AssetId,
      number: z.string(),
      name: z.string(),
      className: z.string(),
      classRank: z.number(),
      things: z.number(),
      toPrint: z.number(),
    }),
  ),
})

export const fileLedger = ledger('labels.files', {
  says: { ja: '表示したファイルの台帳', en: 'Ledger of marked files' },
  who: onlookers,
  params: nothing,
  row: z.object({
    id: MarkedFileId,
    asset: AssetId,
    assetNumber: z.string(),
    assetName: z.string(),
    className: z.string(),
    classRank: z.number(),
    path: z.string(),
    state: z.enum(model.fileStates),
    outcome: z.enum(fileOutcomes as [FileOutcome, ...FileOutcome[]]),
    before: z.string().nullable(),
    after: z.string().nullable(),
    markedAt: z.string(),
    markedByName: z.string(),
    searchText: z.string(),
  }),
  columns: {
    classRank: { says: { ja: '区分', en: 'Class' }, type: 'class', width: 10, label: 'className' },
    path: { says: { ja: 'ファイル', en: 'File' }, type: 'text', width: 60 },
    state: { says: { ja: '状態', en: 'State' }, type: 'choice', width: 14, choices: model.fileStateSays },
    outcome: { says: { ja: '結果', en: 'Result' }, type: 'choice', width: 34, choices: outcomeSays },
    assetNumber: { says: { ja: '番号', en: 'Number' }, type: 'text', width: 10, optional: true },
    assetName: { says: { ja: '情報資産名称', en: 'Asset' }, type: 'text', width: 30 },
    markedAt: { says: { ja: '日時', en: 'At' }, type: 'moment', width: 18, sortable: true },
    markedByName: { says: { ja: '行った人', en: 'By' }, type: 'text', width: 14, optional: true },
    before: { says: { ja: '前の指紋', en: 'Fingerprint before' }, type: 'text', width: 40, optional: true },
    after: { says: { ja: '後の指紋', en: 'Fingerprint after' }, type: 'text', width: 40, optional: true },
  },
  filters: { state: { says: { ja: '状態', en: 'State' }, choices: model.fileStateSays } },
  search: { ja: 'ファイル・情報資産で探す', en: 'Search files and assets' },
  order: { by: 'markedAt', down: true },
})

export const labelLedger = ledger('labels.labels', {
  says: { ja: 'ラベルの台帳', en: 'Ledger of labels' },
  who: onlookers,
  params: nothing,
  row: z.object({
    id: LabelId,
    asset: AssetId,
    assetNumber: z.string(),
    assetName: z.string(),
    className: z.string(),
    classRank: z.number(),
    place: z.string(),
    state: z.enum(model.labelStates),
    printedAt: z.string(),
    printedByName: z.string(),
    version: z.number(),
    searchText: z.string(),
  }),
  columns: {
    classRank: { says: { ja: '区分', en: 'Class' }, type: 'class', width: 10, label: 'className' },
    assetNumber: { says: { ja: '番号', en: 'Number' }, type: 'text', width: 10 },
    assetName: { says: { ja: '情報資産名称', en: 'Asset' }, type: 'text', width: 36 },
    place: { says: { ja: '貼る場所', en: 'Where it goes' }, type: 'text', width: 30 },
    state: { says: { ja: '状態', en: 'State' }, type: 'choice', width: 12, choices: model.labelStateSays },
    printedAt: { says: { ja: '印刷', en: 'Printed' }, type: 'moment', width: 18, sortable: true },
    printedByName: { says: { ja: '印刷した人', en: 'By' }, type: 'text', width: 14, optional: true },
  },
  filters: { state: { says: { ja: '状態', en: 'State' }, choices: model.labelStateSays } },
  search: { ja: '情報資産・場所で探す', en: 'Search assets and places' },
  order: { by: 'printedAt', down: true },
  batch: [takeOffLabel],
})

/** What is secret is marked, what is marked is registered: where that is not so. */
export const findingLedger = ledger('labels.findings', {
  says: { ja: '表示の点検', en: 'Check of the marks' },
  who: onlookers,
  params: nothing,
  row: z.object({
    id: z.string(),
    kind: z.enum(model.findingKinds),
    asset: AssetId.nullable(),
    assetName: z.string().nullable(),
    className: z.string().nullable(),
    classRank: z.number(),
    /** The file or the place. */
    path: z.string(),
    /** The mark that was found, in its own words. */
    found: z.string(),
    searchText: z.string(),
  }),
  columns: {
    kind: { says: { ja: '見つかったこと', en: 'Finding' }, type: 'choice', width: 44, choices: model.findingSays },
    classRank: { says: { ja: '正しい区分', en: 'Right class' }, type: 'class', width: 10, label: 'className', sortable: true },
    path: { says: { ja: 'ファイル・場所', en: 'File or place' }, type: 'text', width: 50, sortable: true },
    found: { says: { ja: 'いまの表示', en: 'Mark now' }, type: 'text', width: 16 },
    assetName: { says: { ja: '情報資産名称', en: 'Asset' }, type: 'text', width: 30 },
  },
  filters: { kind: { says: { ja: '見つかったこと', en: 'Finding' }, choices: model.findingSays } },
  search: { ja: 'ファイル・場所・情報資産で探す', en: 'Search files, places and assets' },
  order: { by: 'classRank', down: true },
})

const says = z.object({ ja: z.string(), en: z.string() })

/** What stands behind the code of a label. An unknown code and one of a thing the asker may not see answer alike. */
export const scanned = view('labels.scanned', {
  says: { ja: 'ラベルの内容', en: 'What a label stands for' },
  who: 'everyone',
  params: z.object({ code: text(40) }),
  answer: z.object({
    asset: AssetId,
    number: z.string(),
    name: z.string(),
    place: z.string(),
    /** The label is of an earlier class, or the asset is no secret any more. */
    outdated: z.boolean(),
    secret: z.boolean(),
    className: z.string().nullable(),
    classRank: z.number(),
    meaning: z.string(),
    readers: z.string(),
    outside: z.enum(outsideRules).nullable(),
    ownerName: z.string().nullable(),
    departmentName: z.string().nullable(),
    /** How things of its class are marked, kept, copied, shown, taken out and disposed of. */
    handling: z.array(z.object({ says, text: z.string() })),
    /** Measures in operation for this asset besides. */
    measures: z.array(says),
  }),
})
