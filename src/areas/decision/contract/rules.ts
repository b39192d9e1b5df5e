import { z } from 'zod'
import { act } from '../../../kernel/act.ts'
import { idOf, nothing } from '../../../kernel/fields.ts'
import { thing } from '../../../kernel/thing.ts'
import { view } from '../../../kernel/view.ts'
import { modes, modeSays } from '../model/rules.ts'

const ClassId = idOf('cls')

export const decisionRules = thing('dru', {
  says: { ja: '決定の決まり', en: 'Rules of deciding' },
  fields: {
    modes: { says: { ja: '区分ごとの決め方', en: 'How each class is decided' } },
    otherwise: { says: { ja: '区分のない決定の決め方', en: 'How decisions without a class are made' }, choices: modeSays },
    ownerMay: { says: { ja: '責任者本人の決定', en: 'Decision by the owner' } },
    proposerMay: { says: { ja: '起案した本人の決定', en: 'Decision by the proposer' } },
  },
})

const fields = { otherwise: z.enum(modes), ownerMay: z.boolean(), proposerMay: z.boolean() }

export const rulesView = view('decision.rules', {
  says: { ja: '決定の決まり', en: 'Rules of deciding' },
  who: ['executive', 'informationManager', 'departmentManager', 'auditor'],
  params: nothing,
  answer: z.object({
    ...fields,
    /** 0: nobody has said anything yet. */
    version: z.number(),
    classes: z.array(z.object({ class: ClassId, name: z.string(), rank: z.number(), mode: z.enum(modes) })),
    /** How many may decide at all: with one, two can never decide. */
    executives: z.number(),
  }),
})

export const setDecisionRules = act('decision.setRules', {
  says: { ja: '決定の決まりを定める', en: 'Set the rules of deciding' },
  who: ['executive'],
  input: z.object({
    ...fields,
    version: z.number().int().min(0),
    classes: z.array(z.object({ class: ClassId, mode: z.enum(modes) })).max(20),
  }),
  answer: nothing,
})
