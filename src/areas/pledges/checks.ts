import { sql } from 'kysely'
import type { Check, Step } from '../../platform/acts/area.ts'
import { changeAgreement } from './contract/agreements.ts'
import { askPledges } from './contract/pledges.ts'
import { agreementChangeable } from './store-agreements.ts'
import { missingWithin } from './store.ts'
import { tables } from './tables.ts'

/** A definition of a class that became stricter leaves agreements behind that still allow what it forbids. */
export const checks: readonly Check[] = [
  {
    id: 'pledges.neverOutside',
    severity: 'must',
    says: { ja: '社外に出さない区分を対象にした秘密保持契約', en: 'Agreements on a class that is never shown outside' },
    why: {
      ja: '契約が許していることと、区分の定義が違っていると、誤って開示されます。',
      en: 'Where an agreement allows what the class forbids, something is shown by mistake.',
    },
    mend: { ja: '契約を見直す', en: 'Review the agreements' },
    link: '/agreements',
    who: changeAgreement.who,
    count: async ({ db, scope }) => {
      const { count } = await tables(db)
        .selectFrom('agreement')
        .where(agreementChangeable(scope))
        .where('agreement.state', 'in', ['draft', 'sent', 'signed'])
        .where(sql<boolean>`exists (select 1 from secrecy_class c where c.id = agreement.class and c.outside = 'never')`)
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow()
      return Number(count)
    },
  },
]

export const steps: readonly Step[] = [
  {
    id: 'pledges.sign',
    order: 350,
    source: { ja: 'ハンドブック 第3章 3-4、参考資料2', en: 'Handbook 3-4, reference 2' },
    says: { ja: '誓約書に署名してもらう', en: 'Have pledges signed' },
    why: {
      ja: '何を守ってほしいかを一人ずつに伝え、約束してもらいます。様式を用意して頼むと、スマートフォンでも署名できます。',
      en: 'Tell each person what to keep, and have them promise it. Prepare a form and ask: a phone is enough to sign.',
    },
    example: {
      ja: 'あるプレス会社では、朝礼で規程を説明し、その日のうちに45人中40人が署名しました。',
      en: 'A press company explained the regulation one morning, and 40 of 45 signed the same day.',
    },
    act: { ja: '署名を頼む', en: 'Ask for signatures' },
    link: '/pledges/ask',
    who: askPledges.who,
    state: async ({ db, scope, today }) => {
      const { done, of } = await tables(db)
        .selectFrom('person')
        .where(missingWithin(scope))
        .where(sql<boolean>`(person.left_on is null or person.left_on > ${today}::date) and person.roles <> array['adviser']`)
        .select((eb) => eb.fn.countAll<number>().as('of'))
        .select(
          sql<number>`count(*) filter (where exists (
            select 1 from pledge p where p.person = person.id and p.kind in ('joining', 'service') and p.state = 'signed'))`.as(
            'done',
          ),
        )
        .executeTakeFirstOrThrow()
      return { done: Number(done), of: Number(of) }
    },
  },
]
