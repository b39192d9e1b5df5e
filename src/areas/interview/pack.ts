import { readFileSync } from 'node:fs'
import { InterviewPack } from '../../catalog/interview-pack.ts'
import { readPackText } from '../../platform/packs/read-pack-text.ts'

let read: Promise<InterviewPack> | undefined

/** The questions that come along. @throws InputRefusal when the file is broken, which a test notices first. */
export const questions = (): Promise<InterviewPack> =>
  (read ??= readPackText(
    readFileSync(new URL('../../catalog/packs/interview.yaml', import.meta.url), 'utf8'),
    InterviewPack,
    ({ areas, industries, questions: all }) =>
      all.flatMap(({ id, area, industries: only }, index) => {
        const known =
          areas.some((one) => one.id === area) && (only ?? []).every((one) => industries.some((two) => two.id === one))
        const first = all.findIndex((one) => one.id === id) === index
        return known && first
          ? []
          : [{ path: ['questions', index], says: { ja: `${id} が正しくありません。`, en: `${id} is wrong.` } }]
      }),
  ))
