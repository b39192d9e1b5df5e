import { z } from 'zod'
import { act } from '../../kernel/act.ts'
import { idOf, note, plainDate, reason, text, version } from '../../kernel/fields.ts'
import type { Role } from '../../kernel/roles.ts'
import { thing } from '../../kernel/thing.ts'
import { ledger, view } from '../../kernel/view.ts'
import { endings, endingSays } from './model.ts'

const DossierId = idOf('ori')
const PaperId = idOf('opp')
const ReceivedId = idOf('rcv')
const ReceivedFileId = idOf('rcf')
const AssetId = idOf('ast')
const PersonId = idOf('psn')
const VaultId = idOf('vlt')

const workers: readonly Role[] = ['informationManager', 'executive', 'departmentManager', 'employee']
const readers: readonly Role[] = [...workers, 'auditor']

export const dossier = thing('ori', {
  says: { ja: '独自性の立証の綴り', en: 'Origin dossier' },
  fields: {
    name: { says: { ja: '名称', en: 'Name' } },
    note: { says: { ja: '概要', en: 'Summary' } },
    asset: { says: { ja: '情報資産', en: 'Information asset' }, refers: 'ast' },
    keeper: { says: { ja: '管理する人', en: 'Kept by' }, refers: 'psn' },
    members: { says: { ja: '見られる人', en: 'Members' }, refers: 'psn' },
    papers: { says: { ja: '資料の数', en: 'Papers' } },
  },
})

export const paper = thing('opp', {
  says: { ja: '開発の資料', en: 'Development paper' },
  fields: {
    dossier: { says: { ja: '綴り', en: 'Dossier' }, refers: 'ori' },
    title: { says: { ja: '表題', en: 'Title' } },
    text: { says: { ja: '内容（研究ノート）', en: 'Notes' } },
    fileName: { says: { ja: 'ファイル名', en: 'File name' } },
    sha256: { says: { ja: 'ファイルの指紋（SHA-256）', en: 'Fingerprint of the file (SHA-256)' } },
    bytes: { says: { ja: '大きさ（バイト）', en: 'Size (bytes)' } },
    vault: { says: { ja: '金庫', en: 'Vault' }, refers: 'vlt' },
    madeBy: { says: { ja: '作成した人', en: 'Made by' }, personal: true },
    madeOn: { says: { ja: '作成した日', en: 'Made on' } },
    broughtBy: { says: { ja: '記録した人', en: 'Recorded by' }, refers: 'psn' },
  },
})

export const received = thing('rcv', {
  says: { ja: '他社から受領した情報', en: 'Information received from others' },
  fields: {
    name: { says: { ja: '名称', en: 'Name' } },
    giver: { says: { ja: '相手先', en: 'Giver' } },
    terms: { says: { ja: '契約・条件', en: 'Agreement and terms' } },
    receivedOn: { says: { ja: '受領日', en: 'Received on' } },
    place: { says: { ja: '分けて保管する場所', en: 'Kept apart at' } },
    note: { says: { ja: '備考', en: 'Note' } },
    until: { says: { ja: '返還・消去の期限', en: 'To be returned by' } },
    keeper: { says: { ja: '管理する人', en: 'Kept by' }, refers: 'psn' },
    allowed: { says: { ja: '扱える人', en: 'May handle it' }, refers: 'psn' },
    ended: { says: { ja: '返還・消去', en: 'Returned or erased' }, choices: endingSays },
    endedOn: { says: { ja: '返還・消去した日', en: 'Returned or erased on' } },
    endedBy: { says: { ja: '返還・消去した人', en: 'Returned or erased by' }, refers: 'psn' },
    endedNote: { says: { ja: '方法・受取人', en: 'How and to whom' } },
    files: { says: { ja: 'ファイルの数', en: 'Files' } },
  },
})

export const receivedFile = thing('rcf', {
  says: { ja: '受領したファイル', en: 'Received file' },
  fields: {
    item: { says: { ja: '受領した情報', en: 'Received information' }, refers: 'rcv' },
    fileName: { says: { ja: 'ファイル名', en: 'File name' } },
    sha256: { says: { ja: 'ファイルの指紋（SHA-256）', en: 'Fingerprint of the file (SHA-256)' } },
    bytes: { says: { ja: '大きさ（バイト）', en: 'Size (bytes)' } },
    vault: { says: { ja: '金庫', en: 'Vault' }, refers: 'vlt' },
    broughtBy: { says: { ja: '記録した人', en: 'Recorded by' }, refers: 'psn' },
    compared: { says: { ja: '比べた日時', en: 'Compared at' } },
    matches: { says: { ja: '同じ内容がある自社の秘密', en: 'Own secrets with the same content' }, refers: 'ast' },
  },
})

const dossierFields = {
  name: text(200),
  note: note(4000),
  asset: AssetId.nullable(),
  members: z.array(PersonId).max(200),
}

export const openDossier = act('origins.openDossier', {
  says: { ja: '独自性の立証の綴りを作る', en: 'Open an origin dossier' },
  who: workers,
  input: z.object(dossierFields),
  answer: z.object({ dossier: DossierId }),
})

export const changeDossier = act('origins.changeDossier', {
  says: { ja: '独自性の立証の綴りを変える', en: 'Change an origin dossier' },
  who: workers,
  input: z.object({ dossier: DossierId, version, ...dossierFields, keeper: PersonId }),
  answer: z.object({}),
})

/** A file by its fingerprint; `vault`: its contents are kept too. */
const broughtFile = z.object({
  name: text(300),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  bytes: z.number().int().min(0),
  vault: VaultId.nullable(),
})

export const addPaper = act('origins.addPaper', {
  says: { ja: '開発の資料を加える', en: 'Add a development paper' },
  who: workers,
  input: z.object({
    dossier: DossierId,
    title: text(200),
    text: note(10_000),
    madeBy: text(100),
    madeOn: plainDate,
    file: broughtFile.nullable(),
  }),
  answer: z.object({ paper: PaperId }),
})

const receivedFields = {
  name: text(200),
  giver: text(200),
  terms: text(2000),
  receivedOn: plainDate,
  place: text(500),
  note: note(4000),
  until: plainDate.nullable(),
  allowed: z.array(PersonId).max(200),
}

export const receive = act('origins.receive', {
  says: { ja: '他社からの受領を記録する', en: 'Record information received' },
  who: workers,
  input: z.object(receivedFields),
  answer: z.object({ item: ReceivedId }),
})

export const changeReceived = act('origins.changeReceived', {
  says: { ja: '受領した情報の扱いを変える', en: 'Change received information' },
  who: workers,
  input: z.object({ item: ReceivedId, version, ...receivedFields, keeper: PersonId }),
  answer: z.object({}),
})

export const addReceivedFile = act('origins.addReceivedFile', {
  says: { ja: '受領したファイルを加える', en: 'Add a received file' },
  who: workers,
  input: z.object({ item: ReceivedId, file: broughtFile }),
  answer: z.object({ file: ReceivedFileId }),
})

export const endReceived = act('origins.endReceived', {
  says: { ja: '返還・消去を記録する', en: 'Record return or erasure' },
  who: workers,
  input: z.object({ item: ReceivedId, version, ended: z.enum(endings), endedOn: plainDate, endedNote: reason }),
  answer: z.object({ files: z.number() }),
})

export const compareReceived = act('origins.compareReceived', {
  says: { ja: '自社の秘密と比べる', en: 'Compare with our own secrets' },
  who: workers,
  input: z.object({ item: ReceivedId }),
  answer: z.object({ job: idOf('job') }),
})

/** Done by the comparison. */
export const keepMatches = act('origins.keepMatches', {
  says: { ja: '比べた結果を記録する', en: 'Keep what the comparison found' },
  who: [],
  input: z.object({
    file: ReceivedFileId,
    matches: z.array(z.object({ asset: AssetId, kind: z.string(), share: z.number() })),
  }),
  answer: z.object({}),
})

const personName = z.object({ id: PersonId, name: z.string() })

export const dossiers = ledger('origins.dossiers', {
  says: { ja: '独自性の立証', en: 'Origin dossiers' },
  who: readers,
  params: z.object({}),
  row: z.object({
    id: DossierId,
    name: z.string(),
    keeperName: z.string(),
    papers: z.number(),
    firstOn: z.string().nullable(),
    lastOn: z.string().nullable(),
    searchText: z.string(),
  }),
  columns: {
    name: { says: { ja: '名称', en: 'Name' }, type: 'text', width: 40, sortable: true },
    papers: { says: { ja: '資料', en: 'Papers' }, type: 'number', width: 8 },
    firstOn: { says: { ja: '最初の資料', en: 'First paper' }, type: 'date', width: 12 },
    lastOn: { says: { ja: '最後の資料', en: 'Last paper' }, type: 'date', width: 12 },
    keeperName: { says: { ja: '管理する人', en: 'Kept by' }, type: 'text', width: 16 },
  },
  search: { ja: '名称・概要で探す', en: 'Search names and summaries' },
  order: { by: 'name' },
})

export const dossierView = view('origins.dossier', {
  says: { ja: '独自性の立証の綴り', en: 'Origin dossier' },
  who: readers,
  params: z.object({ dossier: DossierId }),
  answer: z.object({
    id: DossierId,
    name: z.string(),
    note: z.string(),
    /** Null as well where the asker may not see the asset. */
    asset: z.object({ id: AssetId, name: z.string() }).nullable(),
    keeper: personName,
    members: z.array(personName),
    mayAdd: z.boolean(),
    mayChange: z.boolean(),
    papers: z.array(
      z.object({
        id: PaperId,
        title: z.string(),
        text: z.string(),
        fileName: z.string().nullable(),
        sha256: z.string().nullable(),
        bytes: z.number().nullable(),
        vault: VaultId.nullable(),
        madeBy: z.string(),
        madeOn: z.string(),
        broughtBy: z.string(),
        at: z.string(),
        /** The act that recorded it. */
        act: idOf('act'),
      }),
    ),
    version: z.number(),
  }),
})

export const receivedLedger = ledger('origins.received', {
  says: { ja: '他社から受領した情報', en: 'Received from others' },
  who: readers,
  params: z.object({}),
  row: z.object({
    id: ReceivedId,
    name: z.string(),
    giver: z.string(),
    receivedOn: z.string(),
    until: z.string().nullable(),
    ended: z.enum(endings).nullable(),
    keeperName: z.string(),
    files: z.number(),
    state: z.enum(['held', 'late', ...endings]),
    searchText: z.string(),
  }),
  columns: {
    name: { says: { ja: '名称', en: 'Name' }, type: 'text', width: 30, sortable: true },
    giver: { says: { ja: '相手先', en: 'Giver' }, type: 'text', width: 24, sortable: true },
    receivedOn: { says: { ja: '受領日', en: 'Received on' }, type: 'date', width: 12, sortable: true },
    until: { says: { ja: '返還・消去の期限', en: 'Return by' }, type: 'date', width: 14, sortable: true },
    state: {
      says: { ja: '状態', en: 'State' },
      type: 'choice',
      width: 12,
      choices: { held: { ja: '保管中', en: 'Held' }, late: { ja: '期限を過ぎた', en: 'Overdue' }, ...endingSays },
    },
    files: { says: { ja: 'ファイル', en: 'Files' }, type: 'number', width: 8 },
    keeperName: { says: { ja: '管理する人', en: 'Kept by' }, type: 'text', width: 16 },
  },
  filters: {
    state: {
      says: { ja: '状態', en: 'State' },
      choices: { held: { ja: '保管中', en: 'Held' }, late: { ja: '期限を過ぎた', en: 'Overdue' }, ...endingSays },
    },
  },
  search: { ja: '名称・相手先で探す', en: 'Search names and givers' },
  order: { by: 'receivedOn', down: true },
})

export const receivedView = view('origins.receivedItem', {
  says: { ja: '受領した情報', en: 'Received information' },
  who: readers,
  params: z.object({ item: ReceivedId }),
  answer: z.object({
    id: ReceivedId,
    name: z.string(),
    giver: z.string(),
    terms: z.string(),
    receivedOn: z.string(),
    place: z.string(),
    note: z.string(),
    until: z.string().nullable(),
    keeper: personName,
    allowed: z.array(personName),
    ended: z.enum(endings).nullable(),
    endedOn: z.string().nullable(),
    endedBy: z.string().nullable(),
    endedNote: z.string(),
    files: z.array(
      z.object({
        id: ReceivedFileId,
        fileName: z.string(),
        sha256: z.string(),
        bytes: z.number(),
        vault: VaultId.nullable(),
        broughtBy: z.string(),
        at: z.string(),
        comparedAt: z.string().nullable(),
        /** Own secrets with the same content, as far as the asker may see them. */
        matches: z.array(z.object({ asset: AssetId, name: z.string(), kind: z.string(), share: z.number() })),
      }),
    ),
    /** Whether the asker stands inside the wall: may add, open, compare, return. */
    inside: z.boolean(),
    mayChange: z.boolean(),
    version: z.number(),
  }),
})
