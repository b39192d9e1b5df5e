import { sql } from 'kysely'
import {
  compareVersions,
  type Block,
  type ProposedEdit,
  type VersionRow,
  diffWords,
  flow,
  plainText,
} from '../../engines/paper/index.ts'
import type { RuleTemplate } from '../../catalog/rule-pack.ts'
import { refuse as common } from '../../kernel/refusal.ts'
import { mayUse, type Actor } from '../../kernel/roles.ts'
import { dayOf } from '../../kernel/time.ts'
import { provide, provideRows, type ViewContext } from '../../platform/acts/provide.ts'
import { onPaper } from '../../platform/paper/refusal.ts'
import { allClasses } from '../classification/index.ts'
import { measureTitles } from '../measures/index.ts'
import { approveDocument, createDocument, withdrawDocument } from './contract/acts.ts'
import {
  acknowledgementsView,
  changesView,
  compareView,
  documentLedger,
  documentView,
  findingsView,
  readingView,
  readView,
  returnView,
  templatesView,
  versionsView,
} from './contract/views.ts'
import { asPaper } from './document/bring-up.ts'
import { lineLeftOut, lineOf } from './document/lines.ts'
import { approvers } from './contract/who.ts'
import { hindrance } from './model/life.ts'
import { mended } from './document/mend.ts'
import { printed } from './document/print.ts'
import { findingsOf, inLine, measureStates, toRevise } from './examine.ts'
import { companyGround, plansIn } from './ground.ts'
import { templateById, templatesOfKinds } from './packs/store.ts'
import {
  acknowledgementOf,
  approvalsOf,
  otherApprovers,
  concernedBy,
  countConcerned,
  documentInScope,
  documentWithin,
  readingOf,
  returnOf,
  versionInScope,
  versionsOf,
} from './store.ts'
import { tables, type RuleDocument } from './tables.ts'
import { toggleOn } from './template/instantiate.ts'

const templates = provide(templatesView, async ({ db }) => ({
  templates: (await templatesOfKinds(db, ['regulation', 'standard', 'policy', 'clauses', 'leaflet'])).map((one) => ({
    id: one.id,
    kind: one.kind,
    says: one.says,
    about: one.about,
    title: one.title,
    perClass: one.perClass === true,
    variables: one.variables
      .filter(({ id }) => id !== 'class')
      .map((variable) => ({ id: variable.id, says: variable.says, default: variable.default ?? '' })),
    source: one.source,
    confidence: one.confidence,
  })),
  classes: (await companyGround(db)).classes.map(({ id, name }) => ({ id: id as `cls_${string}`, name })),
}))

const concerned = sql<number>`(select count(*)::int from rule_version v join person p on p.left_on is null and p.roles <> array['adviser']
  and (cardinality(v.audience) = 0 or p.department = any(v.audience)) where v.document = rule_document.id and v.superseded_on is null)`
const acknowledged = sql<number>`(select count(*)::int from rule_version v join rule_acknowledgement a on a.rule_version = v.id
  join person p on p.id = a.person and p.left_on is null and p.roles <> array['adviser'] and (cardinality(v.audience) = 0 or p.department = any(v.audience))
  where v.document = rule_document.id and v.superseded_on is null)`

const list = provideRows(documentLedger, {
  searchIn: 'searchText',
  rows: ({ db, scope }) =>
    tables(db)
      .selectFrom('ruleDocument')
      .leftJoin('secrecyClass', 'secrecyClass.id', 'ruleDocument.class')
      .where(documentWithin(scope))
      .select([
        'ruleDocument.id',
        'ruleDocument.title',
        'ruleDocument.number',
        'ruleDocument.kind',
        'ruleDocument.stage',
        'ruleDocument.revision',
        'secrecyClass.name as className',
        'ruleDocument.effectiveOn',
        'ruleDocument.searchText',
      ])
      .select(concerned.as('concerned'))
      .select(sql<number>`${concerned} - ${acknowledged}`.as('waiting')),
})

async function found({ db, scope }: ViewContext, id: RuleDocument['id']): Promise<RuleDocument> {
  const document = await documentInScope(db, scope, id)
  if (!document) throw common.notFound()
  return document
}

const maySee = (who: typeof createDocument.who, scope: Actor): boolean => mayUse(who, scope)

const variablesOf = (template: RuleTemplate | undefined, document: RuleDocument) =>
  (template?.variables ?? [])
    .filter(({ id }) => id !== 'class')
    .map(({ id, says, default: usual }) => ({
      id,
      says,
      value: document.choices.values[id] ?? '',
      usual: usual ?? '',
    }))

const one = provide(documentView, async (context, { document: id }) => {
  const { db, scope, today } = context
  const document = await found(context, id)
  const ground = await companyGround(db)
  const installed = document.template === null ? undefined : await templateById(db, document.template)
  const template = installed?.template
  const { lines } = mended(asPaper(document.body))
  const shown = new Map(lines.map((line) => [line.id, line]))
  const base = new Map(document.base.map((block) => [block.id, JSON.stringify(block)]))
  const toggles = new Map(
    template?.body.flatMap((block) => (block.when === undefined ? [] : [[block.id, block.when] as const])) ?? [],
  )
  const titles = await measureTitles(db)
  const stateOf = measureStates(ground)
  const versions = await versionsOf(db, id)
  const people = await tables(db).selectFrom('person').select(['id', 'name']).execute()
  const mark = ground.classes.find((of) => of.id === document.class)
  const findings = await findingsOf(db, scope, today)
  const up = await inLine(db, document, today, ground)
  const approvals = await approvalsOf(db, id, document.revision)
  const approves = maySee(approveDocument.who, scope) && document.stage === 'review'
  const hindered = hindrance(document, approvals, scope.person, await otherApprovers(db, approvers, scope.person))
  return {
    id,
    version: document.version,
    title: document.title,
    number: document.number,
    kind: document.kind,
    template: template ? { id: template.id, says: template.says, source: template.source } : null,
    stage: document.stage,
    revision: document.revision,
    approvers: document.approvers,
    class: document.class,
    className: mark?.name ?? null,
    classRank: mark?.rank ?? 0,
    audience: [...document.audience],
    effectiveOn: document.effectiveOn,
    note: document.note,
    submittedByName: people.find((person) => person.id === document.submittedBy)?.name ?? null,
    approvals: approvals.map(({ name, verdict, comment, own, onDay }) => ({
      name,
      verdict,
      comment,
      own,
      onDay,
    })),
    variables: variablesOf(template, document),
    toggles: (template?.toggles ?? []).map((toggle) => ({
      id: toggle.id,
      says: toggle.says,
      on: template
        ? toggleOn(template, toggle.id, { toggles: document.choices.toggles, plans: plansIn(ground, ground.planned) })
        : false,
      chosen: document.choices.toggles[toggle.id] !== undefined,
      byPlan: toggle.on === 'plan',
      warning: toggle.warning ?? null,
    })),
    lines: document.body.map((block) => {
      const line = shown.get(block.id)
      const was = base.get(block.id)
      const bound = document.bindings.filter((one) => one.block === block.id)
      // Where one of several would do and the plan has one, the others are not missing.
      const told = bound.flatMap(({ measures, class: of }) => {
        const some = measures.filter((measure) => stateOf(measure, of) !== 'none')
        return some.length > 0 ? some : measures
      })
      const ids = [...new Set(told)]
      return {
        ...(line ? lineOf(line) : lineLeftOut(block)),
        off: line === undefined,
        ownOff: block.off === true,
        toggle: toggles.get(block.id) ?? null,
        written: was === undefined ? ('added' as const) : was === JSON.stringify(block) ? ('no' as const) : ('changed' as const),
        measures: ids.map((measure) => ({
          id: measure,
          title: titles.get(measure) ?? { ja: measure, en: measure },
          state: stateOf(measure, null) as 'none' | 'planned' | 'inOperation',
        })),
      }
    }),
    published: versions.find(({ supersededOn }) => supersededOn === null)?.id ?? null,
    revise: up.rows.length + up.conflicts.length,
    findings: findings.filter((finding) => finding.document === id).length,
    returned: (await returnOf(db, id)) !== undefined,
    mayEdit: maySee(createDocument.who, scope) && document.stage === 'draft',
    concerned: await countConcerned(db, document.audience),
    mayApprove: approves && hindered === null,
    waitsForOthers: approves && hindered !== null,
    mayWithdraw: maySee(withdrawDocument.who, scope) && document.stage !== 'withdrawn',
  }
})

const difference = (row: VersionRow) => ({
  id: row.id,
  kind: row.kind,
  moved: 'moved' in row ? row.moved : false,
  before: 'before' in row ? row.before : '',
  after: 'after' in row ? row.after : '',
  words: 'words' in row ? [...row.words] : [],
})

/** What a block says by itself, for a choice between two wordings. */
function saysOf(block: Block | undefined): string {
  if (!block) return ''
  const { off: _off, ...shown } = block
  return mended(asPaper([shown as Block]))
    .lines.map(plainText)
    .join('\n')
}

const changes = provide(changesView, async (context, { document: id }) => {
  const document = await found(context, id)
  const up = await inLine(context.db, document, context.today)
  return {
    rows: up.rows.map(difference),
    conflicts: up.conflicts.flatMap((conflict) =>
      conflict.kind === 'field' || conflict.kind === 'both moved'
        ? []
        : [
            {
              id: conflict.id,
              kind: conflict.kind,
              company: 'company' in conflict ? saysOf(conflict.company) : '',
              template: 'template' in conflict ? saysOf(conflict.template) : '',
            },
          ],
    ),
  }
})

const findings = provide(findingsView, async ({ db, scope, today }, { document: id }) => {
  const all = await findingsOf(db, scope, today)
  const revise = await toRevise(db, scope, today)
  if (id === undefined) return { findings: all, revise }
  return { findings: all.filter(({ document }) => document === id), revise: revise.filter((one) => one.id === id) }
})

const versions = provide(versionsView, async (context, { document: id }) => {
  await found(context, id)
  return (await versionsOf(context.db, id)).map(
    ({ id: version, revision, note, effectiveOn, publishedOn, supersededOn, digest }) => ({
      id: version,
      revision,
      note,
      effectiveOn,
      publishedOn,
      supersededOn,
      digest,
    }),
  )
})

const compare = provide(compareView, async (context, { document: id, from, to }) => {
  const document = await found(context, id)
  const all = await versionsOf(context.db, id)
  const paper = (version: typeof from) => {
    if (version === null) return mended(asPaper(document.body)).document
    const known = all.find((other) => other.id === version)
    if (!known) throw common.notFound()
    return known.paper
  }
  return (await onPaper(() => compareVersions(paper(from), paper(to)))).map(difference)
})

function shownEdit(edit: ProposedEdit, index: number, blocks: readonly Block[]) {
  const before =
    edit.kind === 'front'
      ? edit.before
      : 'before' in edit
        ? saysOf(edit.before)
        : edit.kind === 'moved'
          ? saysOf(blocks.find(({ id }) => id === edit.id))
          : ''
  const after = edit.kind === 'front' ? edit.text : 'block' in edit ? saysOf(edit.block) : edit.kind === 'moved' ? before : ''
  return { index, kind: edit.kind, before, after, words: edit.kind === 'changed' ? [...diffWords(before, after)] : [] }
}

const returned = provide(returnView, async (context, { document: id }) => {
  const document = await found(context, id)
  const waiting = await returnOf(context.db, id)
  if (!waiting) return null
  const { fileName, at, edits, tracked, unreadable, against } = waiting
  return {
    fileName,
    at,
    stale: against !== document.version,
    edits: edits.map((edit, i) => shownEdit(edit, i, document.body)),
    tracked: [...tracked],
    unreadable: [...unreadable],
  }
})

const acknowledgements = provide(acknowledgementsView, async ({ db, scope }, { published }) => {
  if (!(await versionInScope(db, scope, published))) throw common.notFound()
  const people = await concernedBy(db, published)
  return {
    concerned: people.length,
    waiting: people.flatMap(({ name, department, at }) => (at === null ? [{ name, department }] : [])),
    done: people.flatMap(({ name, department, at }) => (at === null ? [] : [{ name, department, at }])),
  }
})

const reading = provide(readingView, async ({ db, scope }) =>
  (await readingOf(db, scope.person)).map(({ publishedOn: _publishedOn, ...row }) => row),
)

const read = provide(readView, async ({ db, scope }, { published }) => {
  const version = await versionInScope(db, scope, published)
  if (!version) throw common.notFound()
  const mine = await acknowledgementOf(db, published, scope.person)
  const { revision, effectiveOn, note, supersededOn } = version
  const paper = printed(version)
  const classes = await allClasses(db)
  return {
    published,
    title: paper.title,
    number: paper.number ?? '',
    revision,
    effectiveOn,
    note,
    supersededOn,
    className: paper.classMark?.text ?? null,
    classRank: classes.find(({ name }) => name === paper.classMark?.text)?.rank ?? 1,
    acknowledgedOn: mine ? dayOf(new Date(mine.at)) : null,
    lines: flow(paper).map(lineOf),
  }
})

export const documentViews = [
  templates,
  list,
  one,
  changes,
  findings,
  versions,
  compare,
  returned,
  acknowledgements,
  reading,
  read,
]
