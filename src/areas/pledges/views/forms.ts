import { sql } from 'kysely'
import type { RuleTemplate } from '../../../catalog/rule-pack.ts'
import { canonicalJson, type Json } from '../../../kernel/canonical-json.ts'
import { refuse as common } from '../../../kernel/refusal.ts'
import { provide } from '../../../platform/acts/provide.ts'
import type { Db } from '../../../platform/database/db.ts'
import { templateById, templatesOfKinds } from '../../rules/index.ts'
import type { TemplateChoice } from '../contract/fields.ts'
import { formsView, formView, previewView, templatesView } from '../contract/views.ts'
import { pledgeKindSays } from '../model/kinds.ts'
import type { Pledge } from '../model/pledge.ts'
import { refuse } from '../model/refuse.ts'
import { forSigner, paperOf } from '../paper/instance.ts'
import { valuesOf } from '../paper/of-agreement.ts'
import { isFilledIn, samples } from '../paper/placeholders.ts'
import { shownPaper } from '../paper/shown.ts'
import { companyName, formVersion, formWithin, pledgeWithin } from '../store.ts'
import { tables } from '../tables.ts'
import type { Scope } from '../../../kernel/roles.ts'

function choiceOf(template: RuleTemplate): TemplateChoice {
  return {
    id: template.id,
    says: template.says,
    about: template.about,
    source: template.source,
    confidence: template.confidence,
    employment: template.employment === true,
    takesSecrets: template.body.some((block) => block.kind === 'list' && block.of === 'secrets'),
    variables: template.variables
      .filter(({ id }) => !isFilledIn(id))
      .map(({ id, says, default: usual }) => ({ id, says, usual: usual ?? '' })),
    toggles: template.toggles.map(({ id, says, on, warning }) => ({ id, says, on: on === true, warning: warning ?? null })),
  }
}

const templates = provide(templatesView, async ({ db }, { of }) => (await templatesOfKinds(db, [of])).map(choiceOf))

const preview = provide(previewView, async ({ db, today }, { template: id, toggles, values, secrets, agreement }) => {
  const found = await templateById(db, id)
  if (!found || !['pledge', 'agreement'].includes(found.template.kind)) throw refuse.wrongTemplate({}, 'template')
  const { template } = found
  const paper = await paperOf(
    template,
    { toggles, values, secrets },
    {
      company: await companyName(db),
      day: today,
      values: { ...samples, ...valuesOf(agreement ?? {}) },
      secrets: [],
      footer: template.says.ja,
    },
  )
  return shownPaper(forSigner(paper, { name: '', unit: '' }))
})

/** Of the pledges somebody may see. */
const countOf = (scope: Scope, states: readonly Pledge['state'][]) => sql<number>`(select count(*) from pledge
  where pledge.form = pledge_form.id and pledge.state = any(${states}::text[]) and ${pledgeWithin(scope)})`

const rows = (db: Db, scope: Scope) =>
  tables(db)
    .selectFrom('pledgeForm')
    .innerJoin('pledgeFormVersion', (join) =>
      join.onRef('pledgeFormVersion.form', '=', 'pledgeForm.id').onRef('pledgeFormVersion.number', '=', 'pledgeForm.number'),
    )
    .where(formWithin(scope))
    .selectAll('pledgeForm')
    .select(['pledgeFormVersion.template as snapshot', 'answers', 'sha256', 'madeOn'])
    .select([countOf(scope, ['asked', 'declined', 'refused']).as('open'), countOf(scope, ['signed']).as('signed')])

async function isNewer(db: Db, template: string, snapshot: RuleTemplate): Promise<boolean> {
  const installed = await templateById(db, template)
  if (!installed || installed.withdrawn) return false
  return canonicalJson(installed.template as unknown as Json) !== canonicalJson(snapshot as unknown as Json)
}

const forms = provide(formsView, async ({ db, scope }) => {
  const found = await rows(db, scope).orderBy('pledgeForm.retired').orderBy('pledgeForm.id').execute()
  return Promise.all(
    found.map(async ({ snapshot, answers: _answers, sha256: _sha256, madeOn: _madeOn, ...row }) => ({
      ...row,
      templateNewer: await isNewer(db, row.template, snapshot),
    })),
  )
})

const form = provide(formView, async ({ db, scope }, { form: id }) => {
  const row = await rows(db, scope).where('pledgeForm.id', '=', id).executeTakeFirst()
  if (!row) throw common.notFound()
  const { template, answers } = await formVersion(db, row.id, row.number)
  const paper = await paperOf(template, answers, {
    company: await companyName(db),
    day: row.madeOn,
    values: samples,
    secrets: [],
    footer: pledgeKindSays[row.kind].ja,
  })
  const { snapshot, ...rest } = row
  return {
    ...rest,
    answers: { toggles: { ...answers.toggles }, values: { ...answers.values }, secrets: [...answers.secrets] },
    templateNewer: await isNewer(db, row.template, snapshot),
    paper: shownPaper(forSigner(paper, { name: '', unit: '' })),
  }
})

export const formViews = [templates, preview, forms, form]
