import { sql } from 'kysely'
import type { Step } from '../../platform/acts/area.ts'
import { takeBatch, takeIn } from './contract.ts'

export const steps: readonly Step[] = [
  {
    id: 'intake.ledger',
    order: 190,
    source: { ja: 'ハンドブック 第2章 2-1', en: 'Handbook 2-1' },
    says: { ja: 'いまの台帳を取り込む', en: 'Take in the ledger you have' },
    why: {
      ja: 'Excel や CSV の台帳があれば、そのまま選びます。見出しを読み取り、取り込む前に内容を確かめられます。なければ見送ってください。',
      en: 'Choose the Excel or CSV file as it is: its headings are understood and you see what comes in before it does. Without one, set this step aside.',
    },
    example: {
      ja: 'あるプレス会社では、ISO の文書一覧（Excel、62行）を10分で目録に入れました。',
      en: 'A press company took its list of ISO documents (Excel, 62 rows) into the register in ten minutes.',
    },
    act: { ja: '台帳を選ぶ', en: 'Choose the ledger' },
    link: '/register/import',
    who: takeIn.who,
    // Drafts are forgotten; that a ledger came in is in the record.
    state: async ({ db }) => {
      const { rows } = await sql<{ there: boolean }>`
        select exists (select 1 from entry where name in (${sql.lit(takeIn.name)}, ${sql.lit(takeBatch.name)})) as there`.execute(
        db,
      )
      return { done: rows[0]?.there ? 1 : 0, of: null }
    },
  },
]
