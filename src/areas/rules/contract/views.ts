import { z } from 'zod'
import { templateKinds } from '../../../catalog/rule-pack.ts'
import { idOf, nothing } from '../../../kernel/fields.ts'
import { ledger, view } from '../../../kernel/view.ts'
import { findingKinds } from '../model/finding.ts'
import { stages, stageSays } from '../model/life.ts'
import { unreadableKinds } from '../model/says.ts'
import { ClassId, DocumentId, VersionId } from './acts.ts'
import { kindSays } from './things.ts'
import { onlookers } from './who.ts'

const Says = z.object({ ja: z.string(), en: z.string() })
const Kind = z.enum(templateKinds)
const DepartmentId = idOf('dep')
const Toggle = z.object({
  id: z.string(),
  says: Says,
  on: z.boolean(),
  /** Somebody set it; otherwise it stands as the template or the plan says. */
  chosen: z.boolean(),
  byPlan: z.boolean(),
  warning: Says.nullable(),
})
const Variable = z.object({ id: z.string(), says: Says, value: z.string(), usual: z.string() })

/** Templates to make papers from. */
export const templatesView = view('rules.templates', {
  says: { ja: '文書のひな形', en: 'Templates of documents' },
  who: onlookers,
  params: nothing,
  answer: z.object({
    templates: z.array(
      z.object({
        id: z.string(),
        kind: Kind,
        says: Says,
        about: Says,
        title: z.string(),
        perClass: z.boolean(),
        variables: z.array(z.object({ id: z.string(), says: Says, default: z.string() })),
        source: z.string(),
        confidence: z.enum(['high', 'medium', 'low']),
      }),
    ),
    classes: z.array(z.object({ id: ClassId, name: z.string() })),
  }),
})

export const documentLedger = ledger('rules.list', {
  says: { ja: '規程・文書', en: 'Rules and documents' },
  who: onlookers,
  params: nothing,
  row: z.object({
    id: DocumentId,
    title: z.string(),
    number: z.string(),
    kind: Kind,
    stage: z.enum(stages),
    revision: z.number(),
    className: z.string().nullable(),
    effectiveOn: z.string().nullable(),
    /** Of the version in force: people concerned, and those who have not acknowledged. */
    concerned: z.number().nullable(),
    waiting: z.number().nullable(),
    searchText: z.string(),
  }),
  columns: {
    title: { says: { ja: '題名', en: 'Title' }, type: 'text', width: 30, sortable: true },
    number: { says: { ja: '文書番号', en: 'Number' }, type: 'text', width: 12, optional: true },
    kind: { says: { ja: '種類', en: 'Kind' }, type: 'choice', width: 12, choices: kindSays },
    stage: { says: { ja: '段階', en: 'Stage' }, type: 'choice', width: 12, choices: stageSays },
    revision: { says: { ja: '版', en: 'Revision' }, type: 'number', width: 6 },
    className: { says: { ja: '文書の区分', en: 'Class' }, type: 'text', width: 10, optional: true },
    effectiveOn: { says: { ja: '施行日', en: 'Effective' }, type: 'date', width: 12, sortable: true },
    waiting: { says: { ja: '未確認の人', en: 'Not yet acknowledged' }, type: 'number', width: 10 },
  },
  filters: {
    kind: { says: { ja: '種類', en: 'Kind' }, choices: kindSays },
    stage: { says: { ja: '段階', en: 'Stage' }, choices: stageSays },
  },
  search: { ja: '題名・番号で探す', en: 'Search titles and numbers' },
  order: { by: 'title' },
})

const Run = z.object({ text: z.string(), strong: z.boolean(), ref: z.string().nullable() })
/** A line of a paper as a page shows it. */
export const Line = z.object({
  id: z.string(),
  kind: z.enum([
    'chapter',
    'heading',
    'article',
    'paragraph',
    'item',
    'bullet',
    'table',
    'facts',
    'signature',
    'note',
    'qr',
    'pageBreak',
  ]),
  level: z.number(),
  label: z.string(),
  runs: z.array(Run),
  head: z.array(z.string()),
  rows: z.array(z.array(z.string())),
})
export const EditableLine = Line.extend({
  /** Left out: by the clause's own switch, or with what it belongs to. */
  off: z.boolean(),
  /** Its own switch, apart from what it belongs to. */
  ownOff: z.boolean(),
  toggle: z.string().nullable(),
  /** Written by the company: added, or changed from the template's words. */
  written: z.enum(['no', 'added', 'changed']),
  measures: z.array(z.object({ id: z.string(), title: Says, state: z.enum(['none', 'planned', 'inOperation']) })),
})

export const documentView = view('rules.document', {
  says: { ja: '文書', en: 'A document' },
  who: onlookers,
  params: z.object({ document: DocumentId }),
  answer: z.object({
    id: DocumentId,
    version: z.number(),
    title: z.string(),
    number: z.string(),
    kind: Kind,
    template: z.object({ id: z.string(), says: Says, source: z.string() }).nullable(),
    stage: z.enum(stages),
    revision: z.number(),
    approvers: z.number(),
    class: ClassId.nullable(),
    className: z.string().nullable(),
    classRank: z.number(),
    audience: z.array(DepartmentId),
    effectiveOn: z.string().nullable(),
    note: z.string(),
    submittedByName: z.string().nullable(),
    approvals: z.array(
      z.object({
        name: z.string(),
        verdict: z.enum(['approved', 'sentBack']),
        comment: z.string(),
        own: z.boolean(),
        onDay: z.string(),
      }),
    ),
    variables: z.array(Variable),
    toggles: z.array(Toggle),
    lines: z.array(EditableLine),
    published: VersionId.nullable(),
    revise: z.number(),
    findings: z.number(),
    returned: z.boolean(),
    mayEdit: z.boolean(),
    /** People it would concern when published. */
    concerned: z.number(),
    mayApprove: z.boolean(),
    /** The asker approves documents, but not this one: it is their own, or they have done so. */
    waitsForOthers: z.boolean(),
    mayWithdraw: z.boolean(),
  }),
})

const Words = z.array(z.object({ kind: z.enum(['same', 'added', 'removed']), text: z.string() }))
/** One provision of two versions side by side. */
export const Difference = z.object({
  id: z.string(),
  kind: z.enum(['same', 'renumbered', 'changed', 'added', 'removed']),
  moved: z.boolean(),
  before: z.string(),
  after: z.string(),
  words: Words,
})

export const changesView = view('rules.changes', {
  says: { ja: '計画・区分・ひな形との差', en: 'Differences from plan, classes and template' },
  who: onlookers,
  params: z.object({ document: DocumentId }),
  answer: z.object({
    rows: z.array(Difference),
    conflicts: z.array(
      z.object({
        id: z.string(),
        kind: z.enum(['both changed', 'company changed, template removed', 'company removed, template changed', 'heading kept']),
        company: z.string(),
        template: z.string(),
      }),
    ),
  }),
})

export const Finding = z.object({
  key: z.string(),
  kind: z.enum(findingKinds),
  stop: z.boolean(),
  document: DocumentId.nullable(),
  title: z.string(),
  block: z.string().nullable(),
  says: Says,
  fix: z.object({ says: Says, link: z.string() }),
})

/** Where papers, plan and law do not agree; of all documents, or of one. */
export const findingsView = view('rules.findings', {
  says: { ja: '文書の点検', en: 'Checks of the documents' },
  who: onlookers,
  params: z.object({ document: DocumentId.optional() }),
  answer: z.object({
    findings: z.array(Finding),
    /** Documents whose template, plan or classes have moved on. */
    revise: z.array(z.object({ id: DocumentId, title: z.string(), changes: z.number() })),
  }),
})

export const versionsView = view('rules.versions', {
  says: { ja: '公布した版', en: 'Published versions' },
  who: onlookers,
  params: z.object({ document: DocumentId }),
  answer: z.array(
    z.object({
      id: VersionId,
      revision: z.number(),
      note: z.string(),
      effectiveOn: z.string(),
      publishedOn: z.string(),
      supersededOn: z.string().nullable(),
      digest: z.string(),
    }),
  ),
})

/** Two versions side by side; null stands for the working text. */
export const compareView = view('rules.compare', {
  says: { ja: '版を比べる', en: 'Compare versions' },
  who: onlookers,
  params: z.object({ document: DocumentId, from: VersionId.nullable(), to: VersionId.nullable() }),
  answer: z.array(Difference),
})

/** Edits from Word that wait for a choice. */
export const returnView = view('rules.return', {
  says: { ja: 'Word での変更', en: 'Edits from Word' },
  who: onlookers,
  params: z.object({ document: DocumentId }),
  answer: z
    .object({
      fileName: z.string(),
      at: z.string(),
      stale: z.boolean(),
      edits: z.array(
        z.object({
          index: z.number(),
          kind: z.enum(['changed', 'added', 'removed', 'moved', 'front']),
          before: z.string(),
          after: z.string(),
          words: Words,
        }),
      ),
      tracked: z.array(z.object({ kind: z.enum(['inserted', 'deleted']), text: z.string(), author: z.string() })),
      unreadable: z.array(z.object({ what: z.enum(unreadableKinds), text: z.string() })),
    })
    .nullable(),
})

export const acknowledgementsView = view('rules.acknowledgements', {
  says: { ja: '周知の状況', en: 'Who has acknowledged' },
  who: onlookers,
  params: z.object({ published: VersionId }),
  answer: z.object({
    concerned: z.number(),
    waiting: z.array(z.object({ name: z.string(), department: z.string().nullable() })),
    done: z.array(z.object({ name: z.string(), department: z.string().nullable(), at: z.string() })),
  }),
})

/** Papers in force that concern oneself. */
export const readingView = view('rules.reading', {
  says: { ja: '規程を読む', en: 'Rules to read' },
  who: 'everyone',
  params: nothing,
  answer: z.array(
    z.object({
      published: VersionId,
      title: z.string(),
      kind: Kind,
      revision: z.number(),
      effectiveOn: z.string(),
      note: z.string(),
      acknowledgedOn: z.string().nullable(),
    }),
  ),
})

export const readView = view('rules.read', {
  says: { ja: '規程の本文', en: 'Text of a rule' },
  who: 'everyone',
  params: z.object({ published: VersionId }),
  answer: z.object({
    published: VersionId,
    title: z.string(),
    number: z.string(),
    revision: z.number(),
    effectiveOn: z.string(),
    note: z.string(),
    supersededOn: z.string().nullable(),
    className: z.string().nullable(),
    classRank: z.number(),
    acknowledgedOn: z.string().nullable(),
    lines: z.array(Line),
  }),
})
