import { z } from 'zod'
import { act } from '../../kernel/act.ts'
import { idOf, nothing, plainDate, reason, text, version } from '../../kernel/fields.ts'
import { thing } from '../../kernel/thing.ts'
import { view } from '../../kernel/view.ts'
import { states, stateSays } from './model.ts'

const CoverageId = idOf('cvr')

export const coverage = thing('cvr', {
  says: { ja: '対象範囲', en: 'Scope' },
  fields: {
    covers: { says: { ja: '対象にするもの', en: 'Covered' } },
    leftOut: { says: { ja: '対象にしないもの', en: 'Left out' } },
    risk: { says: { ja: '対象にしないことの危険', en: 'Risk of what is left out' } },
    until: { says: { ja: '見直す日', en: 'Review on' } },
    state: { says: { ja: '状態', en: 'State' }, choices: stateSays },
    declaredBy: { says: { ja: '起案', en: 'Declared by' }, refers: 'psn' },
    acceptedBy: { says: { ja: '受け入れた人', en: 'Accepted by' }, refers: 'psn' },
    acceptedOn: { says: { ja: '受け入れた日', en: 'Accepted on' } },
    reason: { says: { ja: '受け入れる理由', en: 'Why it is accepted' } },
  },
})

export const declareCoverage = act('coverage.declare', {
  says: { ja: '対象範囲を起案する', en: 'Declare a scope' },
  who: ['informationManager', 'executive'],
  input: z.object({ covers: text(2000), leftOut: text(2000), risk: text(2000), until: plainDate }),
  answer: z.object({ coverage: CoverageId }),
})

/** The risk of what lies outside is accepted by the executive, and by nobody else. */
export const acceptCoverage = act('coverage.accept', {
  says: { ja: '対象範囲と残る危険を受け入れる', en: 'Accept a scope and its risk' },
  who: ['executive'],
  input: z.object({ coverage: CoverageId, version, reason }),
  answer: nothing,
})

export const endCoverage = act('coverage.end', {
  says: { ja: '対象範囲を終える', en: 'End a scope' },
  who: ['informationManager', 'executive'],
  input: z.object({ coverage: CoverageId, version }),
  answer: nothing,
})

export const coverages = view('coverage.all', {
  says: { ja: '対象範囲', en: 'Scope' },
  who: ['informationManager', 'executive', 'departmentManager', 'auditor'],
  params: nothing,
  answer: z.array(
    z.object({
      id: CoverageId,
      covers: z.string(),
      leftOut: z.string(),
      risk: z.string(),
      until: z.string(),
      state: z.enum(states),
      declaredByName: z.string(),
      declaredOn: z.string(),
      acceptedByName: z.string().nullable(),
      acceptedOn: z.string().nullable(),
      reason: z.string().nullable(),
      version: z.number(),
    }),
  ),
})
