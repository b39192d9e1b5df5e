import { ja as people } from '../../../areas/people/web/ja.ts'
import { refuse } from '../../../areas/people/model.ts'
import { ja as kit } from '../../../platform/ui/ja.ts'

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
    '入力してください。形が正しくありません。入力を確かめてください。',
  ].join(''),
  '700': [kit.product, kit.seal, people.signInTitle, people.signIn, people.login, people.password, people.code].join(''),
}
