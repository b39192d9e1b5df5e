import { jobKind } from '../../platform/jobs/job.ts'
import type { DraftId } from './tables.ts'

export const takeJob = jobKind<{ draft: DraftId }>('intake.take', { ja: '台帳を取り込む', en: 'Take a ledger in' })
