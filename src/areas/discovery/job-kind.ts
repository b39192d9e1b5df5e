import { jobKind } from '../../platform/jobs/job.ts'
import type { PlaceId } from './model.ts'

export const scanJob = jobKind<{ place: PlaceId }>('discovery.scan', { ja: 'フォルダーを調べる', en: 'Scan a folder' })

export const outsideJob = jobKind<{ place: PlaceId }>('discovery.outside', {
  ja: '登録した秘密と照合する',
  en: 'Compare with registered secrets',
})
