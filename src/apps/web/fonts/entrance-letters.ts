import { z } from 'zod'
import { ja as people } from '../../../areas/people/web/ja.ts'
import { refuse } from '../../../areas/people/model.ts'
import { sayIssue } from '../../../kernel/issue.ts'
import { ja as kit } from '../../../platform/ui/ja.ts'

/** What the form says of an empty, a short and a malformed name. */
const problems = [z.string().min(1), z.string().min(3), z.string().regex(/a/)].flatMap((rule) =>
  (rule.safeParse('').error?.issues ?? []).map((issue) => sayIssue(issue).ja),
)

const sentences = [refuse.wrongSignIn(), refuse.codeNeeded(), refuse.wrongCode(), refuse.locked({ seconds: 0 })]

/** Every character the sign-in page shows before anybody has done more than try: by weight. */
export const entranceLetters: Readonly<Record<'400' | '700', string>> = {
  '400': [
    kit.toEnglish,
    kit.seal,
    people.notSetUp,
    people.forgot,
    people.codeHint,
    ...sentences.map(({ says }) => says.ja),
    '0123456789',
    ...problems,
  ].join(''),
  '700': [kit.product, kit.seal, people.signInTitle, people.signIn, people.login, people.password, people.code].join(''),
}
