import { sql } from 'kysely'
import type { Check, Look, Step } from '../../platform/acts/area.ts'
import { anchoredSize } from './anchor/covered.ts'
import { auditNow, type AuditFinding } from './contract/audits.ts'
import { entries } from './contract/entries.ts'
import { recordTrouble } from './log/state-view.ts'
import { logRow } from './log/tables.ts'

/** The log counts entries of all kinds together; its size is no secret to those who answer for it. */
async function unfixed({ db }: Look): Promise<{ size: number; covered: number }> {
  const { rows } = await sql<{ size: number }>`select ${anchoredSize} as size`.execute(db)
  return { size: (await logRow(db)).size, covered: rows[0]?.size ?? 0 }
}

export const checks: readonly Check[] = [
  {
    id: 'record.trouble',
    severity: 'must',
    says: { ja: '証跡を固定できていません', en: 'The record cannot be fixed' },
    why: {
      ja: '記録は残っていますが、改ざんされていないことを示せない状態です。',
      en: 'The entries are there, but nothing shows yet that they are unaltered.',
    },
    mend: { ja: '証跡のようすを見る', en: 'See the record' },
    link: '/record',
    who: ['informationManager', 'auditor', 'systemAdministrator'],
    count: async ({ db, now }) => (await recordTrouble(db, now)) !== null,
  },
  {
    id: 'record.audit',
    severity: 'must',
    says: { ja: '証跡と合わないデータ', en: 'Data that differs from the record' },
    why: {
      ja: '画面を通さずにデータが書き換えられたおそれがあります。',
      en: 'Somebody may have changed the data without going through the program.',
    },
    mend: { ja: '自己点検の結果を見る', en: 'See the self-audit' },
    link: '/record',
    who: auditNow.who,
    count: async ({ db }) => {
      const { rows } = await sql<{ findings: AuditFinding[] }>`
        select findings from record_audit order by at desc limit 1`.execute(db)
      return rows[0]?.findings.length ?? 0
    },
  },
  {
    id: 'record.unfixed',
    severity: 'should',
    says: { ja: '外に固定していない記録（未固定）があります', en: 'There are entries not fixed outside' },
    why: {
      ja: 'タイムスタンプや証人、印刷した確認書があると、自社のデータだけでなく外からも日付を示せます。',
      en: 'A time-stamp, a witness or a printed sheet shows the date from outside your own data.',
    },
    mend: { ja: '固定の方法を決める', en: 'Choose how' },
    link: '/record',
    who: entries.who,
    count: async (look) => {
      const { size, covered } = await unfixed(look)
      return size > covered
    },
  },
]

export const steps: readonly Step[] = [
  {
    id: 'record.anchor',
    order: 500,
    source: { ja: 'ハンドブック 第6章 6-1', en: 'Handbook 6-1' },
    says: { ja: '記録を外に固定する', en: 'Fix the record outside' },
    why: {
      ja: '「いつから秘密として管理していたか」を、裁判所にも取引先にも示せるようにします。',
      en: 'So that a court or a partner can be shown since when you kept it secret.',
    },
    example: {
      ja: 'あるプレス会社では、月に一度、確認書を印刷して公証役場の確定日付をもらっています。',
      en: 'Once a month a press company prints the sheet and has a notary date it.',
    },
    act: { ja: '証跡のようすを見る', en: 'See the record' },
    link: '/record',
    who: entries.who,
    state: async (look) => {
      const { covered } = await unfixed(look)
      return { done: covered > 0 ? 1 : 0, of: 1 }
    },
  },
]
