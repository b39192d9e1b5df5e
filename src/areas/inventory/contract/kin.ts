import { z } from 'zod'
import { act } from '../../../kernel/act.ts'
import { idOf, note, nothing, text, version } from '../../../kernel/fields.ts'
import { thing } from '../../../kernel/thing.ts'
import { view } from '../../../kernel/view.ts'
import { relationKinds, relationSays } from '../model/kin.ts'
import { AssetId, keepers } from './asset.ts'

export const relation = thing('rel', {
  says: { ja: '資産の関係', en: 'Relation of assets' },
  fields: {
    asset: { says: { ja: '情報資産', en: 'Asset' }, refers: 'ast' },
    kind: { says: { ja: '関係', en: 'Relation' }, choices: relationSays },
    other: { says: { ja: '相手の情報資産', en: 'Other asset' }, refers: 'ast' },
    note: { says: { ja: '備考', en: 'Note' } },
    ended: { says: { ja: '関係をやめた', en: 'Ended' } },
  },
})

export const relateAssets = act('inventory.relate', {
  says: { ja: '情報資産の関係を記録する', en: 'Relate assets' },
  who: keepers,
  input: z.object({ asset: AssetId, other: AssetId, kind: z.enum(relationKinds), note: note(500) }),
  answer: nothing,
})

export const endRelation = act('inventory.endRelation', {
  says: { ja: '情報資産の関係をやめる', en: 'End a relation' },
  who: keepers,
  input: z.object({ relation: idOf('rel') }),
  answer: nothing,
})

/** `asset` goes on in `into`. */
export const mergeAssets = act('inventory.merge', {
  says: { ja: '情報資産をまとめる', en: 'Merge assets' },
  who: keepers,
  input: z.object({ asset: AssetId, version, into: AssetId, intoVersion: version }),
  answer: nothing,
})

/** `places`: positions of the holdings that go to the new asset. */
export const splitAsset = act('inventory.split', {
  says: { ja: '情報資産を分ける', en: 'Split an asset' },
  who: keepers,
  input: z.object({ asset: AssetId, version, name: text(200), places: z.array(z.number().int().min(0)).max(200) }),
  answer: z.object({ asset: AssetId, number: z.string() }),
})

const Named = z.object({ id: AssetId, number: z.string(), name: z.string() })

/** What an asset belongs together with, as far as the asker may know. */
export const kin = view('inventory.kin', {
  says: { ja: '関係する情報資産', en: 'Related assets' },
  who: 'everyone',
  params: z.object({ asset: AssetId }),
  answer: z.object({
    mergedInto: Named.nullable(),
    took: z.array(Named),
    relations: z.array(
      z.object({
        id: idOf('rel'),
        kind: z.enum(relationKinds),
        /** From this asset to the other; else the other way round. */
        forward: z.boolean(),
        note: z.string(),
        other: AssetId,
        number: z.string(),
        name: z.string(),
      }),
    ),
  }),
})
