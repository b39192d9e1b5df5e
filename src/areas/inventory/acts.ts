import { done, perform, type ActContext } from '../../platform/acts/perform.ts'
import { atVersion } from '../../platform/acts/version.ts'
import { changed } from '../../platform/record/change.ts'
import { asset, changeAsset, registerAsset } from './contract.ts'
import { checkDraft, evaluated, noEvaluation, numberText, refuse, tidy, type Asset, type AssetDraft } from './model.ts'
import { absentPerson, assetForUpdate, departmentThere, insertAssets, nextNumbers, saveAsset } from './store.ts'

/** @throws Refusal inventory.ownerGone, departmentGone, giverMissing. */
async function fitting(context: ActContext, input: AssetDraft): Promise<AssetDraft> {
  const draft = tidy(input)
  checkDraft(draft)
  const owner = draft.owner === null ? [] : [draft.owner]
  const gone = await absentPerson(context.tx, owner, context.today)
  if (gone) throw refuse.ownerGone({ name: gone.name }, 'owner')
  const reader = await absentPerson(context.tx, draft.readers, context.today)
  if (reader) throw refuse.ownerGone({ name: reader.name }, 'readers')
  if (draft.department !== null && !(await departmentThere(context.tx, draft.department)))
    throw refuse.departmentGone({}, 'department')
  return draft
}

/** What a draft leaves unsaid stays as it was. */
function applied(before: Asset, draft: AssetDraft): Asset {
  const { confidentiality, integrity, availability, importance, classWord, ...rest } = draft
  const evaluation = evaluated({
    confidentiality: confidentiality === undefined ? before.confidentiality : confidentiality,
    integrity: integrity === undefined ? before.integrity : integrity,
    availability: availability === undefined ? before.availability : availability,
    importance: importance === undefined ? before.importance : importance,
  })
  return { ...before, ...rest, ...evaluation, classWord: classWord ?? before.classWord }
}

const fresh = (context: ActContext, draft: AssetDraft, number: number, registeredOn: string): Asset =>
  applied(
    {
      ...draft,
      ...noEvaluation,
      classWord: '',
      id: context.newId('ast'),
      number,
      registeredOn,
      outcome: 'undecided',
      class: null,
      score: null,
      reviewOn: null,
      version: 1,
    },
    draft,
  )

/** Registers a new asset in the act's transaction; used by the form and the discovery alike. */
export async function addAsset(context: ActContext, input: AssetDraft): Promise<Asset> {
  const draft = await fitting(context, input)
  const [number = 0] = await nextNumbers(context.tx, 1)
  const made = fresh(context, draft, number, context.today)
  await insertAssets(context.tx, [made])
  return made
}

/**
 * Registers many assets of a checked import at once. `registeredOn`: the day the earlier ledger gives; when it was entered here, the record tells.
 * Owners and departments were chosen from those that are there.
 */
export async function addAssets(
  context: ActContext,
  inputs: readonly { readonly draft: AssetDraft; readonly registeredOn: string | null }[],
): Promise<Asset[]> {
  const numbers = await nextNumbers(context.tx, inputs.length)
  const made = inputs.map(({ draft: input, registeredOn }, index) => {
    const draft = tidy(input)
    checkDraft(draft)
    return fresh(
      context,
      draft,
      numbers[index] ?? 0,
      registeredOn !== null && registeredOn < context.today ? registeredOn : context.today,
    )
  })
  if (made.length > 0) await insertAssets(context.tx, made)
  return made
}

/** Changes an asset that the act holds locked. */
export async function changeLocked(context: ActContext, before: Asset, input: AssetDraft): Promise<Asset> {
  const after: Asset = { ...applied(before, await fitting(context, input)), version: before.version + 1 }
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
  return done(changed(asset, id, before, after), { version: after.version }, factDate)
})

export const acts = [register, change]
