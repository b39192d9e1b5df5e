import type { PlainDate } from '../../kernel/time.ts'
import { jobKind } from '../../platform/jobs/job.ts'
import type { PledgeKind } from './model/kinds.ts'

/** Which signed pledges: of one kind or all, signed between two days. */
export interface Selection {
  readonly kind: PledgeKind | null
  readonly from: PlainDate | null
  readonly to: PlainDate | null
}

export const bundleJob = jobKind<Selection>('pledges.bundle', {
  ja: '署名済みの誓約書を PDF にまとめる',
  en: 'Bundle signed pledges as PDF',
})
