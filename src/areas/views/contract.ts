import { z } from 'zod'
import { act } from '../../kernel/act.ts'
import { idOf, nothing, text, version } from '../../kernel/fields.ts'
import { roles, roleSays } from '../../kernel/roles.ts'
import { thing } from '../../kernel/thing.ts'
import { view } from '../../kernel/view.ts'

const ViewId = idOf('svw')
const short = z.string().max(200)

export const savedView = thing('svw', {
  says: { ja: '保存した見方', en: 'Saved view' },
  fields: {
    name: { says: { ja: '名前', en: 'Name' } },
    ledger: { says: { ja: '一覧', en: 'List' } },
    shared: { says: { ja: '配る相手', en: 'Shared with' }, choices: roleSays },
  },
})

export const Place = z.object({
  filters: z.record(short, z.array(short).max(100)),
  sort: z.object({ by: short, down: z.boolean() }),
  columns: z.array(short).min(1).max(100),
})

const written = { name: text(60), shared: z.array(z.enum(roles)), place: Place }

export const saveView = act('views.save', {
  says: { ja: 'いまの見方を保存する', en: 'Save this view' },
  who: 'everyone',
  input: z.object({ ledger: z.string().max(100), ...written }),
  answer: z.object({ view: ViewId }),
})

export const changeView = act('views.change', {
  says: { ja: '保存した見方を変える', en: 'Change a saved view' },
  who: 'everyone',
  input: z.object({ view: ViewId, version, ...written }),
  answer: nothing,
})

export const removeView = act('views.remove', {
  says: { ja: '保存した見方を消す', en: 'Remove a saved view' },
  who: 'everyone',
  input: z.object({ view: ViewId, version }),
  answer: nothing,
})

/** Views of one list: own ones, and those shared with a role of the asker. */
export const viewsOf = view('views.ofLedger', {
  says: { ja: '保存した見方', en: 'Saved views' },
  who: 'everyone',
  params: z.object({ ledger: z.string().max(100) }),
  answer: z.array(
    z.object({
      id: ViewId,
      name: z.string(),
      mine: z.boolean(),
      ownerName: z.string(),
      shared: z.array(z.enum(roles)),
      place: Place,
      version: z.number(),
    }),
  ),
})
