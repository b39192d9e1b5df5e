import { z } from 'zod'
import { levelSays, purposeSays, routeSays } from '../../../catalog/measures.ts'
import { nothing } from '../../../kernel/fields.ts'
import { ledger } from '../../../kernel/view.ts'
import { stateSays } from '../model/plan.ts'
import { setMeasureFields } from './acts.ts'
import { AssetId, ClassId, MeasureId, onlookers, PersonId, PurposeOf, RouteOf, StateOf } from './fields.ts'

/** 対策計画: every measure of the plan, for a class or for one asset. */
export const planLedger = ledger('measures.list', {
  says: { ja: '対策計画', en: 'Plan of measures' },
  who: onlookers,
  params: nothing,
  row: z.object({
    id: MeasureId,
    measure: z.string(),
    titleJa: z.string(),
    titleEn: z.string(),
    class: ClassId.nullable(),
    classRank: z.number(),
    className: z.string().nullable(),
    asset: AssetId.nullable(),
    assetName: z.string().nullable(),
    route: RouteOf,
    purpose: PurposeOf,
    level: z.enum(['legal', 'leak']),
    state: StateOf,
    owner: PersonId.nullable(),
    ownerName: z.string().nullable(),
    due: z.string().nullable(),
    reviewOn: z.string().nullable(),
    initialCost: z.number(),
    yearlyCost: z.number(),
    hours: z.number(),
    place: z.string(),
    reason: z.string(),
    evidenceCount: z.number(),
    version: z.number(),
    searchText: z.string(),
  }),
  columns: {
    classRank: { says: { ja: '区分', en: 'Class' }, type: 'class', width: 10, sortable: true, label: 'className' },
    titleJa: { says: { ja: '対策', en: 'Measure' }, type: 'text', width: 40, sortable: true },
    titleEn: { says: { ja: '対策（英語）', en: 'Measure (English)' }, type: 'text', width: 40, optional: true },
    assetName: { says: { ja: '情報資産', en: 'Asset' }, type: 'text', width: 24, optional: true },
    route: { says: { ja: '相手', en: 'Route' }, type: 'choice', width: 12, choices: routeSays },
    purpose: { says: { ja: '目的', en: 'Purpose' }, type: 'choice', width: 20, choices: purposeSays },
    level: { says: { ja: '水準', en: 'Level' }, type: 'choice', width: 12, choices: levelSays, optional: true },
    state: { says: { ja: '状態', en: 'State' }, type: 'choice', width: 18, choices: stateSays, sortable: true },
    ownerName: { says: { ja: '担当', en: 'Owner' }, type: 'text', width: 14, sortable: true },
    due: { says: { ja: '期限', en: 'Due' }, type: 'date', width: 12, sortable: true },
    reviewOn: { says: { ja: '次回見直し', en: 'Next review' }, type: 'date', width: 12, sortable: true, optional: true },
    initialCost: {
      says: { ja: '初期費用（円）', en: 'Initial cost (¥)' },
      type: 'number',
      width: 12,
      sortable: true,
      optional: true,
    },
    yearlyCost: {
      says: { ja: '年間費用（円）', en: 'Yearly cost (¥)' },
      type: 'number',
      width: 12,
      sortable: true,
      optional: true,
    },
    hours: { says: { ja: '手間（時間／月）', en: 'Hours a month' }, type: 'number', width: 10, sortable: true, optional: true },
    place: { says: { ja: '場所', en: 'Place' }, type: 'text', width: 16, optional: true },
    reason: { says: { ja: '理由', en: 'Reason' }, type: 'text', width: 30, optional: true },
    evidenceCount: { says: { ja: '根拠の数', en: 'Evidence' }, type: 'number', width: 8, optional: true },
  },
  filters: {
    class: { says: { ja: '区分', en: 'Class' }, label: 'className' },
    state: { says: { ja: '状態', en: 'State' }, choices: stateSays },
    route: { says: { ja: '相手', en: 'Route' }, choices: routeSays },
    purpose: { says: { ja: '目的', en: 'Purpose' }, choices: purposeSays },
    level: { says: { ja: '水準', en: 'Level' }, choices: levelSays },
    due: {
      says: { ja: '期限', en: 'Due' },
      choices: { overdue: { ja: '期限を過ぎた', en: 'Overdue' }, soon: { ja: '30日以内', en: 'Within 30 days' } },
    },
    owner: { says: { ja: '担当', en: 'Owner' }, label: 'ownerName' },
    asset: { says: { ja: '情報資産', en: 'Asset' }, label: 'assetName' },
  },
  search: { ja: '対策・担当・場所で探す', en: 'Search measures, owners, places' },
  order: { by: 'titleJa' },
  batch: [setMeasureFields],
})
