import type { Check, Look } from '../../platform/acts/area.ts'
import { findingLedger } from './contract.ts'
import { findings } from './findings.ts'
import type { FindingKind } from './model.ts'

async function found({ db, scope }: Look, kinds: readonly FindingKind[]): Promise<number> {
  const within = findings(db, scope).where('labelFinding.kind', 'in', kinds)
  const { count } = await within
    .clearSelect()
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

export const checks: readonly Check[] = [
  {
    id: 'labels.wrong',
    severity: 'must',
    says: { ja: '正しい表示のない秘密', en: 'Secrets without the right mark' },
    why: {
      ja: '秘密だと見て分からないものは、裁判でも秘密と認められにくくなります。',
      en: 'What cannot be recognised as secret is hardly protected as one in court.',
    },
    mend: { ja: '表示を付ける', en: 'Mark them' },
    link: '/labels',
    who: findingLedger.who,
    count: (look) => found(look, ['wrongClass', 'unmarked', 'oldLabel', 'noLabel']),
  },
  {
    id: 'labels.stray',
    severity: 'should',
    says: { ja: '目録にない、または不要になった表示', en: 'Marks on what is not registered, or no secret any more' },
    why: {
      ja: '表示と目録が食い違うと、どの表示も信じられなくなります。',
      en: 'Where marks and register differ, no mark is believed.',
    },
    mend: { ja: '内容を見る', en: 'See them' },
    link: '/labels',
    who: findingLedger.who,
    count: (look) => found(look, ['unregistered', 'lifted']),
  },
]
