import { sql } from 'kysely'
import type { Check, Look, Step } from '../../platform/acts/area.ts'
import { addDepartment, invitePerson } from './contract.ts'

const here = (today: string) => sql<boolean>`(left_on is null or left_on > ${today}::date)`

/** Departments and the roles people hold are open to all who keep the organisation. */
async function countWhere({ db }: Pick<Look, 'db'>, from: ReturnType<typeof sql>): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from ${from}`.execute(db)
  return rows[0]?.count ?? 0
}

const holders = (look: Look, role: string) => countWhere(look, sql`person where ${role} = any(roles) and ${here(look.today)}`)

export const checks: readonly Check[] = [
  {
    id: 'people.noExecutive',
    severity: 'must',
    says: { ja: '経営層の利用者がいません', en: 'There is no executive' },
    why: { ja: '秘密にするかどうかは経営層が決めます。', en: 'What is secret is decided by an executive.' },
    mend: { ja: '経営層を招待する', en: 'Invite an executive' },
    link: '/people/invite',
    who: invitePerson.who,
    count: async (look) => (await holders(look, 'executive')) === 0,
  },
  {
    id: 'people.noManager',
    severity: 'should',
    says: { ja: '部門管理者のいない部署', en: 'Departments without a manager' },
    why: {
      ja: '部署の情報資産を見直し、持出しを承認する人が要ります。',
      en: 'Somebody has to review the assets of a department and approve that they leave it.',
    },
    mend: { ja: '部門管理者を決める', en: 'Name managers' },
    link: '/departments',
    who: addDepartment.who,
    count: (look) => countWhere(look, sql`department where manager is null`),
  },
  {
    id: 'people.oneAdministrator',
    severity: 'hint',
    says: { ja: 'システム管理者が1人だけです', en: 'There is only one system administrator' },
    why: {
      ja: 'その人が休んだり辞めたりすると、利用者の追加も復旧もできません。',
      en: 'When that person is away or leaves, nobody can add people or recover the system.',
    },
    mend: { ja: 'もう1人招待する', en: 'Invite another' },
    link: '/people/invite',
    who: ['systemAdministrator'],
    count: async (look) => (await holders(look, 'systemAdministrator')) === 1,
  },
]

export const steps: readonly Step[] = [
  {
    id: 'people.roles',
    order: 100,
    source: { ja: 'ハンドブック 第4章 4-1', en: 'Handbook 4-1' },
    says: { ja: '担当を決める', en: 'Decide who does what' },
    why: {
      ja: '経営層・管理責任者・部門管理者を決めます。小さな会社では兼ねてもかまいません。',
      en: 'Name the executive, the information manager and the department managers. A small company may combine them.',
    },
    example: {
      ja: 'あるプレス会社（45人）では、社長が経営層、総務課長が管理責任者、4人の課長が部門管理者になりました。',
      en: 'In a press company of 45 the president decides, the head of general affairs runs it, four section heads manage their own.',
    },
    act: { ja: '利用者を招待する', en: 'Invite people' },
    link: '/people/invite',
    who: invitePerson.who,
    state: async (look) => {
      const held = await Promise.all(['executive', 'informationManager', 'departmentManager'].map((role) => holders(look, role)))
      return { done: held.filter((count) => count > 0).length, of: held.length }
    },
  },
  {
    id: 'people.departments',
    order: 110,
    source: { ja: 'ハンドブック 第4章 4-1', en: 'Handbook 4-1' },
    says: { ja: '部署を登録する', en: 'Enter the departments' },
    why: {
      ja: '部署ごとに管理する情報と、見てよい人の範囲が決まります。',
      en: 'Departments say whose information it is and who may see it.',
    },
    example: {
      ja: 'あるプレス会社では、技術・製造・営業・品質保証・総務の5つです。',
      en: 'A press company has five: engineering, production, sales, quality and general affairs.',
    },
    act: { ja: '部署を開く', en: 'Open departments' },
    link: '/departments',
    who: addDepartment.who,
    state: async (look) => ({
      done: await countWhere(look, sql`department where manager is not null`),
      of: await countWhere(look, sql`department`),
    }),
  },
]
