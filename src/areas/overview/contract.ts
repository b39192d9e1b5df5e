import { z } from 'zod'
import { act } from '../../kernel/act.ts'
import { idOf, nothing, reason } from '../../kernel/fields.ts'
import type { Role } from '../../kernel/roles.ts'
import { thing } from '../../kernel/thing.ts'
import { view } from '../../kernel/view.ts'
import { severities } from './model.ts'

const Says = z.object({ ja: z.string(), en: z.string() })

/** Who keeps the programme going: the others have their work on one page. */
const keepers: Role[] = ['informationManager', 'executive', 'departmentManager', 'auditor']

export const skippedStep = thing('skp', {
  says: { ja: '見送った手順', en: 'Step set aside' },
  fields: {
    step: { says: { ja: '手順', en: 'Step' } },
    reason: { says: { ja: '理由', en: 'Reason' } },
    resumed: { says: { ja: '手順に戻った', en: 'Taken up again' } },
  },
})

/** 点検: what is not as it should be, gathered from all areas, as far as mending it is the asker's work. */
export const checks = view('overview.checks', {
  says: { ja: '点検', en: 'Health check' },
  who: [...keepers, 'systemAdministrator'],
  params: nothing,
  answer: z.object({
    found: z.array(
      z.object({
        id: z.string(),
        severity: z.enum(severities),
        says: Says,
        why: Says,
        mend: Says,
        link: z.string(),
        /** Null where it is so and there is nothing to count. */
        count: z.number().nullable(),
      }),
    ),
    /** Rules that found nothing. */
    passed: z.array(z.object({ id: z.string(), says: Says })),
  }),
})

/** はじめの道のり: the Handbook's steps and how far each is. */
export const journey = view('overview.journey', {
  says: { ja: 'はじめの道のり', en: 'First steps' },
  who: ['informationManager', 'executive', 'departmentManager'],
  params: nothing,
  answer: z.array(
    z.object({
      id: z.string(),
      source: Says,
      says: Says,
      why: Says,
      example: Says,
      act: Says,
      link: z.string(),
      mine: z.boolean(),
      done: z.number(),
      of: z.number().nullable(),
      state: z.enum(['open', 'begun', 'done', 'skipped']),
      skippedBecause: z.string().nullable(),
    }),
  ),
})

export const skipStep = act('overview.skipStep', {
  says: { ja: '手順を見送る', en: 'Set a step aside' },
  who: ['informationManager', 'executive'],
  input: z.object({ step: z.string().min(1).max(60), reason }),
  answer: nothing,
})

export const resumeStep = act('overview.resumeStep', {
  says: { ja: '見送った手順に戻る', en: 'Take a step up again' },
  who: ['informationManager', 'executive'],
  input: z.object({ step: z.string().min(1).max(60) }),
  answer: nothing,
})

/** 経営者ページ: where the company stands, on one sheet. */
const Title = { title: z.string(), titleEn: z.string().optional() }

export const executivePage = view('overview.executive', {
  says: { ja: '経営者ページ', en: 'Executive page' },
  who: ['executive', 'informationManager', 'auditor'],
  params: nothing,
  answer: z.object({
    company: z.string(),
    today: z.string(),
    figures: z.array(z.object({ id: z.string(), says: Says, number: z.number(), note: Says, link: z.string() })),
    waiting: z.array(z.object({ id: z.string(), ...Title, why: Says, due: z.string().nullable(), link: z.string() })),
    waitingInAll: z.number(),
    overdue: z.array(z.object({ id: z.string(), day: z.string(), ...Title, what: Says, link: z.string() })),
    overdueInAll: z.number(),
    /** Rules that found something, the gravest first. */
    findings: z.array(z.object({ id: z.string(), severity: z.enum(severities), says: Says, count: z.number().nullable() })),
    /** Assets in the register at the end of each of the last twelve months, and now. */
    growth: z.array(z.object({ month: z.string(), assets: z.number() })),
  }),
})

export type SkipId = z.output<typeof SkipId>
export const SkipId = idOf('skp')
