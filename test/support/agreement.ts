import type { Id } from '../../src/kernel/ids.ts'
import { addDays, type PlainDate } from '../../src/kernel/time.ts'

/** What is written into a draft of a one-way agreement on secrecy of a month, in which nothing of ours is shown. */
export const agreementOf = (owner: Id<'psn'>, department: Id<'dep'>, partner: string, startsOn: PlainDate) => ({
  kind: 'give' as const,
  template: 'nda-give',
  partner,
  contact: '',
  purpose: '見積り',
  startsOn,
  endsOn: addDays(startsOn, 30),
  survivalYears: 3,
  class: null,
  returnDuty: 'either' as const,
  owner,
  department,
  toggles: {},
  values: {},
})
