import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Check, Figure, Look, Step } from '../../platform/acts/area.ts'
import { registerAsset } from './contract/keeping.ts'
import { gapSays, kindSays, kinds, type Gap } from './model.ts'
import { assetChangeable, assetWithin, inventory } from './store.ts'

/** What a row of the register lacks, as a condition on the table or query named `on`. */
export const gaps = (on: string): Readonly<Record<Gap, RawBuilder<SqlBool>>> => {
  const column = (name: string) => sql.ref(`${on}.${name}`)
  return {
    owner: sql<SqlBool>`${column('owner')} is null`,
    department: sql<SqlBool>`${column('department')} is null`,
  }
}

async function countWhere({ db, scope }: Look, lacks: RawBuilder<SqlBool>): Promise<number> {
  const { count } = await inventory(db)
    .selectFrom('asset')
    .where('asset.mergedInto', 'is', null)
    .where(assetWithin(scope))
    .where(assetChangeable(scope))
    .where('asset.outcome', '!=', 'discard')
    .where(lacks)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

const gapCheck = (gap: Gap, rest: Pick<Check, 'severity' | 'why' | 'mend'>): Check => ({
  id: `inventory.${gap}`,
  says: gapSays[gap],
  link: `/register?gap=${gap}`,
  who: registerAsset.who,
  count: (look) => countWhere(look, gaps('asset')[gap]),
  ...rest,
})

export const checks: readonly Check[] = [
  gapCheck('owner', {
    severity: 'must',
    why: {
      ja: '責任者がいないと、見直しも持出しの承認もできません。',
      en: 'Without an owner nobody reviews it or approves that it is taken out.',
    },
    mend: { ja: '責任者を決める', en: 'Name owners' },
  }),
  gapCheck('department', {
    severity: 'should',
    why: {
      ja: '管理部署がないと、部門管理者の目に触れません。',
      en: 'Without a department no department manager sees it.',
    },
    mend: { ja: '管理部署を決める', en: 'Name departments' },
  }),
  {
    id: 'inventory.retention',
    severity: 'should',
    says: { ja: '保存期限を過ぎた情報資産', en: 'Assets kept too long' },
    why: {
      ja: '要らなくなった情報は、持っているだけで漏れる危険が残ります。',
      en: 'What is no longer needed can still leak for as long as it is kept.',
    },
    mend: { ja: '廃棄するか延ばすか決める', en: 'Dispose of or prolong' },
    link: '/register?care=retentionOver',
    who: registerAsset.who,
    count: (look) => countWhere(look, sql<SqlBool>`asset.retain_until < ${look.today}::date`),
  },
]

async function inRegister({ db, scope }: Look) {
  const { rows } = await sql<{ kind: string; count: number }>`
    select kind, count(*)::int as count from asset where merged_into is null and ${assetWithin(scope)} group by kind`.execute(db)
  return rows
}

export const steps: readonly Step[] = [
  {
    id: 'inventory.kinds',
    order: 220,
    source: { ja: 'ハンドブック 第2章 2-1', en: 'Handbook 2-1' },
    says: { ja: 'ファイル以外の情報も洗い出す', en: 'List what is not a file' },
    why: {
      ja: '紙・金型・試作品・設備の並べ方、そして人が覚えているノウハウは、ファイルの探索では見つかりません。',
      en: 'Paper, moulds, prototypes, layouts of machines and what people know are not found by a search of files.',
    },
    example: {
      ja: 'あるプレス会社では、順送金型12型、検査治具、型の調整の勘どころ（ベテラン3人）を、聞き取りで2日で書き出しました。',
      en: 'A press company wrote down twelve progressive dies, its gauges and the knack of setting them (three veterans) in two days of talks.',
    },
    act: { ja: '聞き取りを始める', en: 'Begin an interview' },
    link: '/interview',
    who: ['informationManager', 'departmentManager'],
    state: async (look) => {
      const found = (await inRegister(look)).filter(({ kind }) => kind !== 'electronic')
      return { done: found.length, of: Object.keys(kindSays).length - 1 }
    },
  },
]

/** What the register holds, in one number. */
export const figures: readonly Figure[] = [
  {
    id: 'inventory.assets',
    order: 20,
    says: { ja: '目録の情報資産', en: 'Assets in the register' },
    link: '/register',
    value: async (look) => {
      const rows = await inRegister(look)
      const parts = kinds.flatMap((kind) => {
        const count = rows.find((row) => row.kind === kind)?.count ?? 0
        return count === 0 ? [] : [{ ja: `${kindSays[kind].ja} ${count}`, en: `${kindSays[kind].en} ${count}` }]
      })
      return {
        number: rows.reduce((sum, { count }) => sum + count, 0),
        note: { ja: parts.map(({ ja }) => ja).join('、'), en: parts.map(({ en }) => en).join(', ') },
      }
    },
  },
]
