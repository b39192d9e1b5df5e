import type { RuleTemplate } from '../../../catalog/rule-pack.ts'
import { flow, plainText } from '../../../engines/paper/index.ts'
import { refuse as common } from '../../../kernel/refusal.ts'
import { done, perform, type ActContext } from '../../../platform/acts/perform.ts'
import { atVersion } from '../../../platform/acts/version.ts'
import { changed } from '../../../platform/record/change.ts'
import { templateById } from '../../rules/index.ts'
import { addForm, changeForm, retireForm } from '../contract/pledges.ts'
import { formThing } from '../contract/things.ts'
import { pledgeKindSays, type PledgeKind } from '../model/kinds.ts'
import { mustFixNoPenalty, mustKeepWhistle } from '../model/pledge.ts'
import { refuse } from '../model/refuse.ts'
import { fingerprint, paperOf } from '../paper/instance.ts'
import { placeholders } from '../paper/placeholders.ts'
import { companyName, formForUpdate, formNameTaken, formVersion, insertForm, insertFormVersion, saveForm } from '../store.ts'
import type { Answers, FormVersion, PledgeForm } from '../tables.ts'

/** @throws Refusal pledges.wrongTemplate. */
export async function templateFor(
  context: Pick<ActContext, 'tx'>,
  id: string,
  of: 'pledge' | 'agreement',
): Promise<RuleTemplate> {
  const found = await templateById(context.tx, id)
  if (!found || found.withdrawn || found.template.kind !== of) throw refuse.wrongTemplate({}, 'template')
  return found.template
}

/** Only what the template knows is kept: answers to another template's questions would say nothing. */
export function fitting(template: RuleTemplate, { toggles, values, secrets }: Answers): Answers {
  const known = (list: readonly { id: string }[]) => new Set(list.map(({ id }) => id))
  const [switches, variables] = [known(template.toggles), known(template.variables)]
  const keep = <T>(given: Readonly<Record<string, T>>, names: ReadonlySet<string>) =>
    Object.fromEntries(
      Object.entries(given)
        .filter(([name]) => names.has(name))
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    )
  return { toggles: keep(toggles, switches), values: keep(values, variables), secrets }
}

async function versionOf(
  context: ActContext,
  form: PledgeForm['id'],
  number: number,
  kind: PledgeKind,
  template: RuleTemplate,
  answers: Answers,
): Promise<FormVersion> {
  const sample = await paperOf(template, answers, {
    company: await companyName(context.tx),
    day: context.today,
    values: placeholders,
    secrets: [],
    footer: pledgeKindSays[kind].ja,
  })
  if (template.employment) {
    const texts = flow(sample).map(plainText)
    mustFixNoPenalty(texts, 'values')
    mustKeepWhistle(texts)
  }
  return { form, number, template, answers, sha256: fingerprint(sample), madeOn: context.today }
}

const recorded = (form: PledgeForm, { answers, sha256 }: Pick<FormVersion, 'answers' | 'sha256'>) => ({
  ...form,
  ...answers,
  sha256,
})

const nameTaken = () => common.badInput({}, 'name')

const add = perform(addForm, async (context, input) => {
  const { kind, name, toggles, values, secrets } = input
  const template = await templateFor(context, input.template, 'pledge')
  if (await formNameTaken(context.tx, name, null)) throw nameTaken()
  const id = context.newId('pfm')
  const form: PledgeForm = { id, kind, name, template: template.id, number: 1, retired: false, version: 1 }
  const made = await versionOf(context, id, 1, kind, template, fitting(template, { toggles, values, secrets }))
  await insertForm(context.tx, form)
  await insertFormVersion(context.tx, made)
  return done(changed(formThing, id, null, recorded(form, made)), { form: id })
})

const change = perform(changeForm, async (context, input) => {
  const { kind, name, toggles, values, secrets } = input
  const before = atVersion(await formForUpdate(context.tx, context.actor, input.form), input.version)
  if (before.retired) throw refuse.formRetired()
  const template = await templateFor(context, input.template, 'pledge')
  if (await formNameTaken(context.tx, name, before.id)) throw nameTaken()
  const old = await formVersion(context.tx, before.id, before.number)
  const after: PledgeForm = {
    ...before,
    kind,
    name,
    template: template.id,
    number: before.number + 1,
    version: before.version + 1,
  }
  const made = await versionOf(context, before.id, after.number, kind, template, fitting(template, { toggles, values, secrets }))
  await insertFormVersion(context.tx, made)
  await saveForm(context.tx, after)
  return done(changed(formThing, before.id, recorded(before, old), recorded(after, made)), {})
})

const retire = perform(retireForm, async (context, input) => {
  const before = atVersion(await formForUpdate(context.tx, context.actor, input.form), input.version)
  if (before.retired) throw refuse.formRetired()
  const after: PledgeForm = { ...before, retired: true, version: before.version + 1 }
  await saveForm(context.tx, after)
  return done(changed(formThing, before.id, before, after), {})
})

export const formActs = [add, change, retire]
