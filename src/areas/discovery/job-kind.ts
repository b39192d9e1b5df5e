import { jobKind } from '../../platform/jobs/job.ts'
import type { PlaceId } from './model.ts'

export const scanJob = jobKind<{ place: PlaceId }>('discovery.scan', { ja: 'フォルダーを調べる', en: 'Scan a folder' })
