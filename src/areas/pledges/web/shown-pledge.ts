import type { z } from 'zod'
import type { agreementView, pledgeView } from '../contract/views.ts'

export type ShownPledge = z.output<(typeof pledgeView)['answer']>
export type ShownAgreement = z.output<(typeof agreementView)['answer']>
