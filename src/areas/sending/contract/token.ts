import { z } from 'zod'
import { act } from '../../../kernel/act.ts'
import { idOf, nothing, text, version } from '../../../kernel/fields.ts'
import { thing } from '../../../kernel/thing.ts'
import { view } from '../../../kernel/view.ts'

const TokenId = idOf('tok')

export const checkToken = thing('tok', {
  says: { ja: '検査用のトークン', en: 'Token for checks' },
  fields: {
    name: { says: { ja: '使うプログラム', en: 'Program that uses it' } },
    ended: { says: { ja: '無効にした日時', en: 'Ended' } },
  },
})

/** The token itself is told once, here; what is kept cannot be used. */
export const makeToken = act('sending.makeToken', {
  says: { ja: '検査用のトークンを作る', en: 'Make a token for checks' },
  who: ['systemAdministrator'],
  input: z.object({ name: text(100) }),
  answer: z.object({ id: TokenId, token: z.string() }),
})

export const endToken = act('sending.endToken', {
  says: { ja: '検査用のトークンを無効にする', en: 'End a token for checks' },
  who: ['systemAdministrator'],
  input: z.object({ token: TokenId, version }),
  answer: nothing,
})

export const tokens = view('sending.tokens', {
  says: { ja: '検査用のトークン', en: 'Tokens for checks' },
  who: ['systemAdministrator', 'informationManager'],
  params: nothing,
  answer: z.array(
    z.object({
      id: TokenId,
      name: z.string(),
      created: z.string(),
      createdByName: z.string(),
      lastUsed: z.string().nullable(),
      ended: z.string().nullable(),
      version,
    }),
  ),
})
