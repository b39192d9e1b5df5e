import { isDeepStrictEqual } from 'node:util'
import { done, perform, type ActContext } from '../../platform/acts/perform.ts'
import { atVersion } from '../../platform/acts/version.ts'
import { changed } from '../../platform/record/change.ts'
import { asset } from './contract/asset.ts'
import { changeAsset, registerAsset } from './contract/keeping.ts'
import {
  attributeNames,
  checkDraft,
  evaluated,
  noAttributes,
  noEvaluation,
  type Attributes,
  numberText,
  refuse,
  tidy,
  type Asset,
  type AssetDraft,
} from './model.ts'
import { absentPerson } from '../people/index.ts'
import { allFields } from './custom.ts'
import { withCustom, type AssetField } from './model/custom.ts'
import { assetForUpdate, departmentThere, insertAssets, nextNumbers, saveAsset } from './store.ts'

/** @throws Refusal inventory.ownerGone, departmentGone, giverMissing. */
async function allFitting(context: ActContext, inputs: readonly AssetDraft[]): Promise<AssetDraft[]> {
  const drafts = inputs.map(tidy)
  for (const draft of drafts) checkDraft(draft, context.today)
  const owners = new Set(drafts.flatMap(({ owner }) => owner ?? []))
  const gone = await absentPerson(context.tx, [...owners], context.today)
  if (gone) throw refuse.ownerGone({ name: gone.name }, 'owner')
  const readers = new Set(drafts.flatMap((draft) => draft.readers))
  const reader = await absentPerson(context.tx, [...readers], context.today)
  if (reader) throw refuse.ownerGone({ name: reader.name }, 'readers')
  for (const department of new Set(drafts.flatMap((draft) => draft.department ?? [])))
    if (!(await departmentThere(context.tx, department))) throw refuse.departmentGone({}, 'department')
  return drafts
}

async function fitting(context: ActContext, input: AssetDraft): Promise<AssetDraft> {
  const [draft = input] = await allFitting(context, [input])
  return draft
}

/** What a draft leaves unsaid stays as it was. */
function applied(before: Asset, draft: AssetDraft, fields: readonly AssetField[]): Asset {
  const { confidentiality, integrity, availability, importance, classWord, custom, ...rest } = draft
  const attributes = Object.fromEntries(
    attributeNames.map((name) => [name, draft[name] === undefined ? before[name] : draft[name]]),
  ) as unknown as Attributes
  const evaluation = evaluated({
    confidentiality: confidentiality === undefined ? before.confidentiality : confidentiality,
    integrity: integrity === undefined ? before.integrity : integrity,
    availability: availability === undefined ? before.availability : availability,
    importance: importance === undefined ? before.importance : importance,
  })
  const values = custom === undefined ? before.custom : withCustom(before.custom, custom, fields)
  return { ...before, ...rest, ...attributes, ...evaluation, classWord: classWord ?? before.classWord, custom: values }
}

/** The company's own fields, where a draft says something of them. */
const fieldsFor = async (context: ActContext, drafts: readonly AssetDraft[]): Promise<readonly AssetField[]> =>
  drafts.some(({ custom }) => custom !== undefined && Object.keys(custom).length > 0) ? allFields(context.tx) : []

const fresh = (
  context: ActContext,
  { custom, ...draft }: AssetDraft,
  number: number,
  registeredOn: string,
  fields: readonly AssetField[],
): Asset =>
  applied(
    {
      ...draft,
      custom: [],
      ...noEvaluation,
      ...noAttributes,
      classWord: '',
      id: context.newId('ast'),
      number,
      registeredOn,
      outcome: 'undecided',
      class: null,
      score: null,
      reviewOn: null,
      mergedInto: null,
      version: 1,
    },
    { ...draft, custom },
    fields,
  )

/** Registers a new asset in the act's transaction; used by the form and the discovery alike. */
export async function addAsset(context: ActContext, input: AssetDraft): Promise<Asset> {
  const draft = await fitting(context, input)
  const [number = 0] = await nextNumbers(context.tx, 1)
  const made = fresh(context, draft, number, context.today, await fieldsFor(context, [draft]))
  await insertAssets(context.tx, [made])
  return made
}

/**
 * Registers many assets at once, as an import does. `registeredOn`: the day the earlier ledger gives; when it was entered here, the record tells.
 */
export async function addAssets(
  context: ActContext,
  inputs: readonly { readonly draft: AssetDraft; readonly registeredOn: string | null }[],
): Promise<Asset[]> {
  const drafts = await allFitting(
    context,
    inputs.map(({ draft }) => draft),
  )
  const numbers = await nextNumbers(context.tx, inputs.length)
  const fields = await fieldsFor(context, drafts)
  const made = drafts.map((draft, index) => {
    const told = inputs[index]?.registeredOn ?? context.today
    return fresh(context, draft, numbers[index] ?? 0, told < context.today ? told : context.today, fields)
  })
  if (made.length > 0) await insertAssets(context.tx, made)
  return made
}

/** Changes an asset that the act holds locked. Where nothing is new, nothing is written and `before` itself comes back. */
export async function changeLocked(context: ActContext, before: Asset, input: AssetDraft): Promise<Asset> {
  const draft = await fitting(context, input)
  const same = applied(before, draft, await fieldsFor(context, [draft]))
  if (isDeepStrictEqual(same, before)) return before
  const after: Asset = { ...same, version: before.version + 1 }
  await saveAsset(context.tx, after)
  return after
}

const register = perform(registerAsset, async (context, { factDate, ...input }) => {
  const made = await addAsset(context, input)
  return done(changed(asset, made.id, null, made), { asset: made.id, number: numberText(made.number) }, factDate)
})

const change = perform(changeAsset, async (context, { asset: id, version, factDate, ...input }) => {
  const before = atVersion(await assetForUpdate(context.tx, context.actor, id), version)
  const after = await changeLocked(context, before, input)
  return done(after === before ? [] : changed(asset, id, before, after), { version: after.version }, factDate)
})

export const acts = [register, change]
