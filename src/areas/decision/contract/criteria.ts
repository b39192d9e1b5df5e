import { z } from 'zod'
import { CriteriaPack } from '../../../catalog/criteria-pack.ts'
import { act } from '../../../kernel/act.ts'
import { idOf, nothing, version } from '../../../kernel/fields.ts'
import { thing } from '../../../kernel/thing.ts'
import { view } from '../../../kernel/view.ts'

const PackId = idOf('cpk')

export const criteriaThing = thing('cpk', {
  says: { ja: '評価の観点', en: 'Criteria of valuation' },
  fields: {
    name: { says: { ja: '名前', en: 'Name' } },
    packVersion: { says: { ja: '版', en: 'Version' } },
    sha256: { says: { ja: '内容の指紋', en: 'Fingerprint' } },
    added: { says: { ja: '加わった観点', en: 'Added' } },
    removed: { says: { ja: 'なくなった観点', en: 'Removed' } },
    altered: { says: { ja: '変わった観点', en: 'Altered' } },
    inUse: { says: { ja: '使用', en: 'In use' } },
  },
})

/** The criteria that come along, put in by the installation at every start where they are new. */
export const installBuiltInCriteria = act('decision.installBuiltInCriteria', {
  says: { ja: '評価の観点を用意する', en: 'Prepare the criteria' },
  who: [],
  input: nothing,
  answer: nothing,
})

export const installCriteria = act('decision.installCriteria', {
  says: { ja: '評価の観点を取り込む', en: 'Install criteria' },
  who: ['informationManager', 'executive'],
  input: z.object({ text: z.string().min(1).max(200_000) }),
  answer: z.object({ added: z.number(), removed: z.number(), altered: z.number() }),
})

export const chooseCriteria = act('decision.chooseCriteria', {
  says: { ja: '評価に使う観点を替える', en: 'Choose the criteria in use' },
  who: ['executive'],
  input: z.object({ pack: PackId, version }),
  answer: nothing,
})

export const criteriaView = view('decision.criteria', {
  says: { ja: '評価の観点', en: 'Criteria of valuation' },
  who: ['executive', 'informationManager', 'departmentManager', 'auditor'],
  params: nothing,
  answer: z.array(
    z.object({
      id: PackId,
      says: z.object({ ja: z.string(), en: z.string() }),
      packVersion: z.number(),
      effective: z.string(),
      installedOn: z.string(),
      source: z.string(),
      builtIn: z.boolean(),
      inUse: z.boolean(),
      version: z.number(),
      body: CriteriaPack,
      changes: z.object({
        added: z.array(z.string()),
        removed: z.array(z.string()),
        altered: z.array(z.object({ criterion: z.string(), fields: z.array(z.string()) })),
        reckoning: z.boolean(),
      }),
      /** Its text as the beginning of a next version of the company's own. */
      draft: z.string(),
    }),
  ),
})
