import { z } from 'zod'
import { laws } from '../../catalog/requirements.ts'
import { act } from '../../kernel/act.ts'
import { idOf, note, nothing } from '../../kernel/fields.ts'
import type { Role } from '../../kernel/roles.ts'
import { thing } from '../../kernel/thing.ts'
import { view } from '../../kernel/view.ts'
import { answers, answerSays, standings } from './model.ts'

const AssetId = idOf('ast')
const Says = z.object({ ja: z.string(), en: z.string() })
const keepers: Role[] = ['informationManager', 'departmentManager', 'executive']

export const requirementAnswer = thing('rqa', {
  says: { ja: '法的要件の確認', en: 'Check of a legal requirement' },
  fields: {
    asset: { says: { ja: '情報資産', en: 'Asset' }, refers: 'ast' },
    check: { says: { ja: '確認項目', en: 'Check' } },
    pack: { says: { ja: '確認表の版', en: 'Version of the list' } },
    answer: { says: { ja: '答え', en: 'Answer' }, choices: answerSays },
    note: { says: { ja: '何を見たか', en: 'What was looked at' } },
    by: { says: { ja: '確かめた人', en: 'Checked by' }, refers: 'psn' },
  },
})

/** What an asset has to show for each legal requirement: evidence found in the system, and answers of people. */
export const assetRequirements = view('requirements.ofAsset', {
  says: { ja: '法的要件', en: 'Legal requirements' },
  who: 'everyone',
  params: z.object({ asset: AssetId }),
  answer: z.object({
    source: Says,
    effective: z.string(),
    mayAnswer: z.boolean(),
    requirements: z.array(
      z.object({
        id: z.string(),
        law: z.enum(laws),
        says: Says,
        meaning: Says,
        checks: z.array(
          z.object({
            id: z.string(),
            question: Says,
            shownBy: Says,
            standing: z.enum(standings),
            evidence: z.array(z.object({ says: Says, link: z.string() })),
            answer: z.object({ answer: z.enum(answers), note: z.string(), by: z.string(), at: z.string() }).nullable(),
          }),
        ),
      }),
    ),
  }),
})

export const answerRequirement = act('requirements.answer', {
  says: { ja: '法的要件を確かめる', en: 'Answer a legal requirement' },
  who: keepers,
  input: z.object({ asset: AssetId, check: z.string().min(1).max(60), answer: z.enum(answers), note: note(2000) }),
  answer: nothing,
})
