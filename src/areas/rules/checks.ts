import type { Check, Look, Step } from '../../platform/acts/area.ts'
import { keepers, onlookers } from './contract/who.ts'
import { findingsOf, toRevise } from './examine.ts'
import { documentWithin } from './store.ts'
import { tables } from './tables.ts'

export const checks: readonly Check[] = [
  {
    id: 'rules.revise',
    severity: 'must',
    says: { ja: '改訂を推奨する文書', en: 'Documents to revise' },
    why: {
      ja: '計画や区分が変わり、文書がいまの決まりと違うことを言っています。',
      en: 'The plan or a class has changed, and the document says something else.',
    },
    mend: { ja: '差を見る', en: 'See the difference' },
    link: '/rules/checks',
    who: onlookers,
    count: async ({ db, scope, today }) => (await toRevise(db, scope, today)).length,
  },
  {
    id: 'rules.findings',
    severity: 'should',
    says: { ja: '規程と実際の食い違い', en: 'Rules and reality differ' },
    why: {
      ja: '書いてあるのに行っていない、行っているのに書いていない。どちらも、いざというとき規程が信用されなくなります。',
      en: 'What is promised but not done, or done but not written, makes the rules hard to believe when it matters.',
    },
    mend: { ja: '内容を見る', en: 'See them' },
    link: '/rules/checks',
    who: onlookers,
    count: async ({ db, scope, today }) => (await findingsOf(db, scope, today)).length,
  },
]

async function publishedRegulations({ db, scope }: Look): Promise<number> {
  const { published } = await tables(db)
    .selectFrom('ruleDocument')
    .where(documentWithin(scope))
    .where('kind', '=', 'regulation')
    .where('stage', '=', 'published')
    .select((eb) => eb.fn.countAll<number>().as('published'))
    .executeTakeFirstOrThrow()
  return Number(published)
}

export const steps: readonly Step[] = [
  {
    id: 'rules.publish',
    order: 330,
    source: { ja: 'ハンドブック 第3章 3-3', en: 'Handbook 3-3' },
    says: { ja: '規程をつくり、公布する', en: 'Make the regulation and publish it' },
    why: {
      ja: '選んだ対策が、そのまま条文になります。承認を受けて公布すると、全員の「わたしの仕事」に届きます。',
      en: 'What was chosen becomes the text. Approved and published, it reaches everybody under My work.',
    },
    example: {
      ja: 'あるプレス会社では、ひな形から18条の規程をつくり、委員会の条を外して、翌週に公布しました。',
      en: 'A press company made 18 articles from the template, left out the committee and published them a week later.',
    },
    act: { ja: '文書をつくる', en: 'Make a document' },
    link: '/rules',
    who: keepers,
    state: async (look) => ({ done: Math.min(await publishedRegulations(look), 1), of: 1 }),
  },
]
