import type { Id } from '../../kernel/ids.ts'
import { jobKind } from '../../platform/jobs/job.ts'

export const markJob = jobKind<{ assets: Id<'ast'>[]; rename: boolean; watermark: boolean }>('labels.mark', {
  ja: 'ファイルに表示を付ける',
  en: 'Mark files',
})

export const undoJob = jobKind<{ files: Id<'mkf'>[] }>('labels.undo', {
  ja: 'ファイルの表示を取り消す',
  en: 'Take marks off files',
})
