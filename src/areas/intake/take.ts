import { Refusal } from '../../kernel/refusal.ts'
import type { Says } from '../../kernel/says.ts'
import type { ActContext } from '../../platform/acts/perform.ts'
import { changed, type Change } from '../../platform/record/change.ts'
import {
  addAssets,
  assetsByName,
  assetsForUpdate,
  assetThing,
  changeLocked,
  numberText,
  type Asset,
  type AssetDraft,
  type AssetId,
} from '../inventory/index.ts'
import { placeText } from './plan/compare.ts'
import { nameKey } from './plan/plan.ts'
import { addedBy, lockImports, openRows, saveResults, type OpenRow } from './store.ts'
import type { IntakeDraft, RowOutcome } from './tables.ts'

const because = {
  chosen: { ja: '取り込まないことにした行です。', en: 'You chose to leave this row.' },
  kept: { ja: '登録されている内容を変えないことにした行です。', en: 'You chose not to change what is registered.' },
  changedSince: {
    ja: '確かめている間に、ほかの人がこの資産を変えました。もう一度ファイルを選んで、違いを確かめてください。',
    en: 'Somebody changed this asset meanwhile. Choose the file again and look at the difference.',
  },
  registeredSince: {
    ja: '確かめている間に、同じ名称・保存先の資産が登録されました。もう一度ファイルを選んで、同じものかを確かめてください。',
    en: 'An asset of this name and place was registered meanwhile. Choose the file again and see whether it is the same.',
  },
} as const satisfies Record<string, Says>

type Done = Pick<RowOutcome, 'result' | 'why'>
const left = (why: Says): Done => ({ result: 'left', why })

/** Why a row is left without looking at the register; undefined when it goes on. */
function leftBefore(row: OpenRow, rule: IntakeDraft['onConflict']): Done | undefined {
  if (row.choice === 'leave') return left(because.chosen)
  if (row.state === 'same') return { result: 'unchanged', why: null }
  if (row.state === 'error' || row.state === 'unclear' || row.write === null) {
    const worst = row.problems.find(({ level }) => level === 'error') ?? row.problems.find(({ level }) => level === 'ask')
    return left(worst?.says ?? because.chosen)
  }
  return row.state === 'update' && rule === 'skip' && row.choice !== 'update' ? left(because.kept) : undefined
}

/** A row that is written. */
type GoingRow = Omit<OpenRow, 'write'> & { readonly write: AssetDraft }

const said = (name: string, holdings: Asset['holdings']) => `${nameKey(name)}\u0000${nameKey(placeText(holdings))}`

/**
 * Takes the next rows in, with a result for each, in the act's own transaction: after a crash the rows that have a result are done and the others
 * are not.
 */
export async function takeRows(
  context: ActContext,
  draft: IntakeDraft,
  count: number,
): Promise<{ taken: number; changes: Change[] }> {
  await lockImports(context.tx)
  const rows = await openRows(context.tx, draft.id, count)
  const results: RowOutcome[] = []
  const end = ({ position }: Pick<OpenRow, 'position'>, done: Done, asset?: Asset) =>
    results.push({
      position,
      ...done,
      asset: asset?.id ?? null,
      assetNumber: asset ? numberText(asset.number) : null,
    })
  const going: GoingRow[] = []
  for (const row of rows) {
    const done = leftBefore(row, draft.onConflict)
    if (done) end(row, done)
    else if (row.write !== null) going.push({ ...row, write: JSON.parse(row.write) as AssetDraft })
  }
  const changes = [
    ...(await addNew(
      context,
      draft,
      going.filter(({ asset }) => asset === null),
      end,
    )),
    ...(await change(context, going, end)),
  ]
  await saveResults(context.tx, draft.id, results)
  return { taken: rows.length, changes }
}

type End = (row: Pick<OpenRow, 'position'>, done: Done, asset?: Asset) => void

async function addNew(context: ActContext, draft: IntakeDraft, rows: readonly GoingRow[], end: End): Promise<Change[]> {
  if (rows.length === 0) return []
  const names = [...new Set(rows.map(({ write }) => write.name))]
  const known = await assetsByName(context.tx, context.actor, names)
  const own = await addedBy(
    context.tx,
    draft.id,
    known.map(({ id }) => id),
  )
  const since = new Set(known.filter(({ id }) => !own.has(id)).map(({ name, holdings }) => said(name, holdings)))
  const fresh = rows.filter((row) => {
    const there = row.choice !== 'new' && since.has(said(row.write.name, row.write.holdings))
    if (there) end(row, left(because.registeredSince))
    return !there
  })
  const made = await addAssets(
    context,
    fresh.map(({ write, registeredOn }) => ({ draft: write, registeredOn })),
  )
  return made.map((asset, index) => {
    end(fresh[index]!, { result: 'added', why: null }, asset)
    return changed(assetThing, asset.id, null, asset)
  })
}

async function change(context: ActContext, going: readonly GoingRow[], end: End): Promise<Change[]> {
  const rows = going.filter(({ asset }) => asset !== null)
  if (rows.length === 0) return []
  const ids = [...new Set(rows.map(({ asset }) => asset as AssetId))]
  const locked = new Map((await assetsForUpdate(context.tx, context.actor, ids)).map((asset) => [asset.id, asset]))
  const changes: Change[] = []
  for (const row of rows) {
    const before = locked.get(row.asset as AssetId)
    if (!before || before.version !== row.assetVersion) {
      end(row, left(because.changedSince))
      continue
    }
    try {
      const after = await changeLocked(context, before, row.write)
      if (after === before) {
        end(row, { result: 'unchanged', why: null }, after)
        continue
      }
      locked.set(after.id, after)
      changes.push(changed(assetThing, after.id, before, after))
      end(row, { result: 'changed', why: null }, after)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      end(row, left(error.says))
    }
  }
  return changes
}
