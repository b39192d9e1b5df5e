import { sql } from 'kysely'
import type { Check } from '../../platform/acts/area.ts'
import { agreementLedger } from './contract/views.ts'
import { agreementWithin } from './store-agreements.ts'
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
    who: agreementLedger.who,
    count: async ({ db, scope }) => {
      const { count } = await tables(db)
        .selectFrom('agreement')
        .where(agreementWithin(scope))
        .where('agreement.state', 'in', ['draft', 'sent', 'signed'])
        .where(sql<boolean>`exists (select 1 from secrecy_class c where c.id = agreement.class and c.outside = 'never')`)
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow()
      return Number(count)
    },
  },
]
