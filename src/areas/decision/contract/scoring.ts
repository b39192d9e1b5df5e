import { z } from 'zod'
import { CriteriaPack } from '../../../catalog/criteria-pack.ts'
import { decisionOutcomes } from '../../../catalog/outcomes.ts'
import { act } from '../../../kernel/act.ts'
import { idOf, nothing, plainDate, version } from '../../../kernel/fields.ts'
import { thing } from '../../../kernel/thing.ts'
import { view } from '../../../kernel/view.ts'
import { proposers, scoreParts, Scores } from '../contract.ts'
import { sheetSays, sheetStates } from '../model/scoring.ts'

const SheetId = idOf('scs')
const AssetId = idOf('ast')

export const sheetThing = thing('scs', {
  says: { ja: '評価票', en: 'Score sheet' },
  fields: {
    asset: { says: { ja: '情報資産', en: 'Asset' }, refers: 'ast' },
    scorer: { says: { ja: '評価する人', en: 'Scorer' }, refers: 'psn' },
    due: { says: { ja: '期限', en: 'Due' } },
    state: { says: { ja: '状態', en: 'State' }, choices: sheetSays },
    scores: { says: { ja: '評価', en: 'Scores' }, parts: scoreParts },
    total: { says: { ja: '評価値', en: 'Total' } },
    decision: { says: { ja: '用いた案', en: 'Used for' }, refers: 'dcn' },
  },
})

export const askScores = act('decision.askScores', {
  says: { ja: '何人かに評価を頼む', en: 'Ask several people to score' },
  who: proposers,
  input: z.object({ asset: AssetId, scorers: z.array(idOf('psn')).min(1).max(10), due: plainDate.nullable() }),
  answer: nothing,
})

export const giveScores = act('decision.giveScores', {
  says: { ja: '頼まれた評価をする', en: 'Score as asked' },
  who: 'everyone',
  input: z.object({ sheet: SheetId, version, scores: Scores }),
  answer: nothing,
})

/** How an asset was scored by several in the open round, and how assets like it were decided. */
export const scoringView = view('decision.scoring', {
  says: { ja: '複数人の評価', en: 'Scoring by several' },
  who: 'everyone',
  params: z.object({ asset: AssetId }),
  answer: z.object({
    criteria: CriteriaPack,
    /** The asker's own sheet, while it waits. Until it is in, nothing of the others is told. */
    mine: z.object({ id: SheetId, version: z.number(), due: z.string().nullable() }).nullable(),
    asked: z.array(z.object({ name: z.string(), state: z.enum(sheetStates), due: z.string().nullable() })),
    sheets: z.array(z.object({ name: z.string(), total: z.number().nullable(), scores: Scores })),
    similar: z.array(
      z.object({
        asset: AssetId,
        name: z.string(),
        outcome: z.enum(decisionOutcomes),
        className: z.string().nullable(),
        classRank: z.number(),
        score: z.number().nullable(),
      }),
    ),
  }),
})
