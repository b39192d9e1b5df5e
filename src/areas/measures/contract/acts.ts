import { z } from 'zod'
import { act } from '../../../kernel/act.ts'
import { nothing, plainDate, reason, version } from '../../../kernel/fields.ts'
import { AssetId, ClassId, Code, draftFields, keepers, MeasureId, PersonId, planners } from './fields.ts'

const factDate = plainDate.optional()

/** The Handbook's pack, put in by the installation at every start where it is new. */
export const installBuiltIn = act('measures.installBuiltIn', {
  says: { ja: '対策集を用意する', en: 'Prepare the catalogue of measures' },
  who: [],
  input: nothing,
  answer: nothing,
})

export const installPack = act('measures.installPack', {
  says: { ja: '対策集を取り込む', en: 'Install a pack of measures' },
  who: planners,
  input: z.object({ text: z.string().min(1).max(1_000_000) }),
  answer: z.object({ added: z.number(), removed: z.number(), altered: z.number() }),
})

export const chooseMeasure = act('measures.choose', {
  says: { ja: '対策を計画に加える', en: 'Add a measure to the plan' },
  who: keepers,
  input: z.object({ measure: Code, class: ClassId.nullable(), asset: AssetId.nullable(), ...draftFields, factDate }),
  answer: z.object({ row: MeasureId }),
})

export const changeMeasure = act('measures.change', {
  says: { ja: '対策の計画を変更する', en: 'Change a measure of the plan' },
  who: keepers,
  input: z.object({ row: MeasureId, version, ...draftFields, factDate }),
  answer: nothing,
})

/** Of many rows at once, each for itself: what is not given stays. */
export const setMeasureFields = act('measures.setFields', {
  says: { ja: '担当・期限・状態をまとめて変える', en: 'Set owner, due day or state' },
  who: keepers,
  input: z.object({
    row: MeasureId,
    version,
    state: z.enum(['planned', 'preparing', 'inOperation']).optional(),
    owner: PersonId.nullable().optional(),
    due: plainDate.nullable().optional(),
  }),
  answer: nothing,
})

/** What the owner of a measure tells: how far it is, and what shows it. */
export const reportMeasure = act('measures.report', {
  says: { ja: '対策の進みを知らせる', en: 'Report on a measure' },
  who: 'everyone',
  input: z.object({
    row: MeasureId,
    version,
    state: z.enum(['preparing', 'inOperation', 'suspended']),
    reason: draftFields.reason,
    evidence: draftFields.evidence,
    factDate,
  }),
  answer: nothing,
})

export const checkMeasure = act('measures.recordCheck', {
  says: { ja: '対策が守られているか確かめる', en: 'Check whether a measure is lived' },
  who: 'everyone',
  input: z.object({
    row: MeasureId,
    version,
    on: plainDate,
    timesDue: z.number().int().min(1).max(1_000_000),
    timesKept: z.number().int().min(0).max(1_000_000),
  }),
  answer: nothing,
})

export const askRiskAcceptance = act('measures.askRisk', {
  says: { ja: '残余リスクの受容を求める', en: 'Ask to accept the residual risk' },
  who: keepers,
  input: z.object({ row: MeasureId, version, reason, until: plainDate }),
  answer: nothing,
})

export const acceptResidualRisk = act('measures.acceptRisk', {
  says: { ja: '残余リスクを受容する', en: 'Accept the residual risk' },
  who: ['executive'],
  input: z.object({ row: MeasureId, version, reason, until: plainDate }),
  answer: nothing,
})

export const declineResidualRisk = act('measures.declineRisk', {
  says: { ja: '残余リスクを受容しない', en: 'Decline the residual risk' },
  who: ['executive'],
  input: z.object({ row: MeasureId, version, reason }),
  answer: nothing,
})

/** Takes a proposal or a template into the plan; rows that are there already stay as they are. */
export const adoptMeasures = act('measures.adopt', {
  says: { ja: '案を計画に取り込む', en: 'Take a proposal into the plan' },
  who: planners,
  input: z.object({
    picks: z
      .array(z.object({ measure: Code, class: ClassId }))
      .min(1)
      .max(1000),
  }),
  answer: z.object({ added: z.number(), kept: z.number() }),
})
