import { z } from 'zod'
import { act } from '../../../kernel/act.ts'
import { idOf, note, nothing, plainDate, reason, text, version } from '../../../kernel/fields.ts'
import { approvers, keepers } from './who.ts'

export const DocumentId = idOf('rul')
export const VersionId = idOf('rvn')
export const ClassId = idOf('cls')
const DepartmentId = idOf('dep')
const Code = text(60)
const BlockId = text(80)
/** A text of a provision; as long as a page. */
const provision = z.string().trim().normalize('NFC').max(4000)
const on = { document: DocumentId, version }

const facts = {
  title: text(100),
  number: note(40),
  class: ClassId.nullable(),
  audience: z.array(DepartmentId).max(200),
  approvers: z.number().int().min(1).max(5),
}

export const createDocument = act('rules.create', {
  says: { ja: '文書をつくる', en: 'Make a document' },
  who: keepers,
  input: z.object({
    template: Code,
    aboutClass: ClassId.nullable(),
    ...facts,
    values: z.record(Code, note(300)),
  }),
  answer: z.object({ document: DocumentId }),
})

/** A Word file of anybody's as a document of the company's own, without template. At most 1.4 MB, base64. */
export const bringInDocument = act('rules.bringIn', {
  says: { ja: 'Word の文書を取り込む', en: 'Take in a Word document' },
  who: keepers,
  input: z.object({
    kind: z.enum(['regulation', 'standard', 'policy', 'clauses', 'leaflet']),
    fileName: text(255),
    content: z.base64().max(1_900_000),
    ...facts,
  }),
  answer: z.object({ document: DocumentId, unreadable: z.number(), tracked: z.number() }),
})

export const changeDocument = act('rules.change', {
  says: { ja: '文書の設定を変える', en: 'Change the facts of a document' },
  who: keepers,
  input: z.object({ ...on, ...facts, values: z.record(Code, note(300)) }),
  answer: nothing,
})

export const switchToggle = act('rules.switch', {
  says: { ja: '条項を切り替える', en: 'Switch a clause' },
  who: keepers,
  input: z.object({ ...on, toggle: Code, on: z.boolean(), understood: z.boolean() }),
  answer: nothing,
})

export const editBlock = act('rules.edit', {
  says: { ja: '条項を直す', en: 'Edit a provision' },
  who: keepers,
  input: z.object({
    ...on,
    block: BlockId,
    /** Title of a chapter or article; text of all others. Ignored for tables. */
    text: provision,
    /** Cells of a table's rows, as many as it has columns. */
    rows: z.array(z.array(provision).max(30)).max(300).optional(),
  }),
  answer: nothing,
})

export const addBlock = act('rules.add', {
  says: { ja: '条項を加える', en: 'Add a provision' },
  who: keepers,
  input: z.object({
    ...on,
    /** Stands behind this one. */
    after: BlockId,
    kind: z.enum(['article', 'paragraph', 'item', 'chapter']),
    title: note(300),
    text: provision,
  }),
  answer: z.object({ block: z.string() }),
})

/** Off: neither printed nor numbered, kept for coming back. */
export const switchBlock = act('rules.switchProvision', {
  says: { ja: '条項を外す・戻す', en: 'Leave out or restore a provision' },
  who: keepers,
  input: z.object({ ...on, block: BlockId, on: z.boolean() }),
  answer: nothing,
})

export const bringUp = act('rules.bringUp', {
  says: { ja: '計画・区分・ひな形に合わせる', en: 'Bring a document in line with plan, classes and template' },
  who: keepers,
  input: z.object({ ...on, choices: z.record(BlockId, z.enum(['company', 'template'])) }),
  answer: nothing,
})

/** A Word file edited from this document: its differences are kept to be chosen from. At most 1.4 MB, base64. */
export const takeReturn = act('rules.takeReturn', {
  says: { ja: '編集した Word を取り込む', en: 'Take in an edited Word file' },
  who: keepers,
  input: z.object({ ...on, fileName: text(255), content: z.base64().max(1_900_000) }),
  answer: z.object({ edits: z.number(), tracked: z.number(), unreadable: z.number() }),
})

export const settleReturn = act('rules.settleReturn', {
  says: { ja: 'Word での変更を選んで反映する', en: 'Choose among the edits from Word' },
  who: keepers,
  input: z.object({ ...on, accept: z.array(z.number().int().min(0)).max(20_000) }),
  answer: nothing,
})

export const submitDocument = act('rules.submit', {
  says: { ja: '文書を承認に回す', en: 'Submit a document for approval' },
  who: keepers,
  input: z.object({ ...on, effectiveOn: plainDate, note: text(1000) }),
  answer: nothing,
})

export const approveDocument = act('rules.approve', {
  says: { ja: '文書を承認する', en: 'Approve a document' },
  who: approvers,
  input: z.object({ ...on, comment: note(1000) }),
  answer: z.object({ complete: z.boolean() }),
})

export const sendBackDocument = act('rules.sendBack', {
  says: { ja: '文書を差し戻す', en: 'Send a document back' },
  who: keepers,
  input: z.object({ ...on, reason }),
  answer: nothing,
})

export const publishDocument = act('rules.publish', {
  says: { ja: '文書を公布する', en: 'Publish a document' },
  who: keepers,
  input: z.object(on),
  answer: z.object({ published: VersionId }),
})

/** Done by the installation at each start; their hash stays that of what was approved. */
export const keepWords = act('rules.keepWords', {
  says: { ja: '公布した版の条番号などを文字で残す', en: 'Keep the references of published versions as words' },
  who: [],
  input: nothing,
  answer: nothing,
})

export const reviseDocument = act('rules.revise', {
  says: { ja: '改訂を始める', en: 'Begin a revision' },
  who: keepers,
  input: z.object(on),
  answer: nothing,
})

export const withdrawDocument = act('rules.withdraw', {
  says: { ja: '文書を廃止する', en: 'Withdraw a document' },
  who: ['executive'],
  input: z.object({ ...on, reason }),
  answer: nothing,
})

export const acknowledge = act('rules.acknowledge', {
  says: { ja: '読んだことを確認する', en: 'Acknowledge having read' },
  who: 'everyone',
  input: z.object({ published: VersionId }),
  answer: nothing,
})
