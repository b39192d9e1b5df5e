import { done, perform, type ActContext } from '../../platform/acts/perform.ts'
import { atVersion } from '../../platform/acts/version.ts'
import { changed } from '../../platform/record/change.ts'
import { asset, changeAsset, registerAsset } from './contract.ts'
import { checkDraft, numberText, refuse, tidy, type Asset, type AssetDraft } from './model.ts'
import { absentPerson, assetForUpdate, departmentThere, insertAsset, nextNumber, saveAsset } from './store.ts'

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

/** Registers a new asset in the act's transaction; used by the form, the import and the discovery alike. */
export async function addAsset(context: ActContext, input: AssetDraft): Promise<Asset> {
  const draft = await fitting(context, input)
  const made: Asset = {
    ...draft,
    id: context.newId('ast'),
    number: await nextNumber(context.tx),
    registeredOn: context.today,
    outcome: 'undecided',
    class: null,
    score: null,
    reviewOn: null,
    version: 1,
  }
  await insertAsset(context.tx, made)
  return made
}

const register = perform(registerAsset, async (context, { factDate, ...input }) => {
  const made = await addAsset(context, input)
  return done(changed(asset, made.id, null, made), { asset: made.id, number: numberText(made.number) }, factDate)
})

const change = perform(changeAsset, async (context, { asset: id, version, factDate, ...input }) => {
  const before = atVersion(await assetForUpdate(context.tx, context.actor, id), version)
  const after: Asset = { ...before, ...(await fitting(context, input)), version: version + 1 }
  await saveAsset(context.tx, after)
  return done(changed(asset, id, before, after), { version: after.version }, factDate)
})

export const acts = [register, change]
