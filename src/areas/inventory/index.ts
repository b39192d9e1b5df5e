import type { Asset, Outcome } from './model.ts'
import type { ActContext } from '../../platform/acts/perform.ts'
import { changed, type Change } from '../../platform/record/change.ts'
import { asset as assetThing } from './contract/asset.ts'
import { saveAsset, saveDecided } from './store.ts'

/** What other areas may use of the register. */
export { addAsset, addAssets, changeLocked } from './acts.ts'
export { allFields, makeField, ownNames } from './custom.ts'
export { fieldValue, type AssetField } from './model/custom.ts'
export { asset as assetThing, levelSays, specialSays } from './contract/asset.ts'
export { register as registerLedger } from './contract/register.ts'
export {
  assetChangeable,
  assetForUpdate,
  assetInScope,
  assetsById,
  assetsByName,
  assetsByNumber,
  assetsForUpdate,
  assetWithin,
  changeableOf,
  registeredBy,
  numberColumn,
  type InventoryTables,
} from './store.ts'
export {
  blankDraft,
  exportControls,
  exportSays,
  type Attributes,
  type ExportControl,
  evaluated,
  kindSays,
  numberText,
  originSays,
  outcomeSays,
  personalKinds,
  personalSays,
  type Asset,
  type AssetDraft,
  type AssetId,
  type Holding,
  type Kind,
  type Level,
  type Origin,
  type Outcome,
  type PersonalKind,
} from './model.ts'

/** Puts a decision's result onto the asset, in the decision's own transaction. */
export async function applyDecision(
  context: ActContext,
  before: Asset,
  decided: { outcome: Outcome; class: Asset['class']; score: number | null; reviewOn: string | null },
): Promise<Change> {
  const after: Asset = { ...before, ...decided, version: before.version + 1 }
  await saveDecided(context.tx, after)
  return changed(assetThing, before.id, before, after)
}

/** Adds places to an asset that another area found. */
export async function addHoldings(context: ActContext, before: Asset, holdings: Asset['holdings']): Promise<Change> {
  const after: Asset = { ...before, holdings: [...before.holdings, ...holdings], version: before.version + 1 }
  await saveAsset(context.tx, after)
  return changed(assetThing, before.id, before, after)
}
