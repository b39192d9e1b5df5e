import { z } from 'zod'
import { act } from '../../../kernel/act.ts'
import { idOf, nothing } from '../../../kernel/fields.ts'
import { view } from '../../../kernel/view.ts'
import { keepers, onlookers } from './who.ts'

const Says = z.object({ ja: z.string(), en: z.string() })

/** Done by the installation at each start. */
export const installBuiltIn = act('rules.installBuiltIn', {
  says: { ja: 'ひな形集を用意する', en: 'Prepare the templates' },
  who: [],
  input: nothing,
  answer: nothing,
})

export const installPack = act('rules.installPack', {
  says: { ja: 'ひな形集を取り込む', en: 'Install a pack of templates' },
  who: keepers,
  input: z.object({ text: z.string().min(1).max(1_000_000) }),
  answer: z.object({ added: z.number(), removed: z.number(), altered: z.number() }),
})

export const packsView = view('rules.packs', {
  says: { ja: 'ひな形集', en: 'Packs of templates' },
  who: onlookers,
  params: nothing,
  answer: z.array(
    z.object({
      id: idOf('rpk'),
      says: Says,
      packVersion: z.number(),
      effective: z.string(),
      installedOn: z.string(),
      source: z.string(),
      builtIn: z.boolean(),
      templates: z.number(),
      changes: z.object({ added: z.array(z.string()), removed: z.array(z.string()), altered: z.array(z.string()) }),
    }),
  ),
})
