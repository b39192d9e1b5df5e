import type { z } from 'zod'
import type { Says } from './says.ts'

/** What is wrong with a field and what to do, for the form and for the endpoint alike. */
export function sayIssue(issue: z.core.$ZodIssue): Says {
  switch (issue.code) {
    case 'invalid_type':
      return { ja: '入力してください。', en: 'Please fill this in.' }
    case 'too_small':
      if (issue.origin === 'string' && Number(issue.minimum) <= 1) return { ja: '入力してください。', en: 'Please fill this in.' }
      if (issue.origin === 'string')
        return { ja: `${issue.minimum}文字以上で入力してください。`, en: `Enter at least ${issue.minimum} characters.` }
      if (issue.origin === 'array')
        return { ja: `${issue.minimum}件以上選んでください。`, en: `Choose at least ${issue.minimum}.` }
      return { ja: `${issue.minimum}以上にしてください。`, en: `Must be ${issue.minimum} or more.` }
    case 'too_big':
      if (issue.origin === 'string')
        return { ja: `${issue.maximum}文字以内で入力してください。`, en: `Enter at most ${issue.maximum} characters.` }
      if (issue.origin === 'array')
        return { ja: `${issue.maximum}件以内にしてください。`, en: `Choose at most ${issue.maximum}.` }
      return { ja: `${issue.maximum}以下にしてください。`, en: `Must be ${issue.maximum} or less.` }
    case 'invalid_value':
      return { ja: '選んでください。', en: 'Please choose.' }
    case 'unrecognized_keys':
      return { ja: `知らない項目があります: ${issue.keys.join('、')}`, en: `Unknown fields: ${issue.keys.join(', ')}` }
    case 'custom':
      // A rule between fields brings its own sentence.
      if (issue.params?.['says'] !== undefined) return issue.params['says'] as Says
      if (issue.message === 'date')
        return { ja: '日付は 2026-11-21 の形で入力してください。', en: 'Enter the date as 2026-11-21.' }
      return { ja: '入力を確かめてください。', en: 'Please check this.' }
    default:
      return { ja: '形が正しくありません。入力を確かめてください。', en: 'The form is not right. Please check this.' }
  }
}
