import { classes } from '../../areas/classification/contract.ts'
import { choices } from '../../areas/people/contract.ts'
import { draftAgreement, recordAgreement, sendAgreement } from '../../areas/pledges/contract/agreements.ts'
import { addForm, askPledges, declinePledge, signPledge, takeOver } from '../../areas/pledges/contract/pledges.ts'
import { agreementView, pledgeView } from '../../areas/pledges/contract/views.ts'
import type { Id } from '../../kernel/ids.ts'
import type { Actor } from '../../kernel/roles.ts'
import { addDays, addMonths, dayOf } from '../../kernel/time.ts'
import { performAs, readAs, type Services } from '../../platform/services.ts'

type People = ReadonlyMap<string, Actor>

const representative = '代表取締役　桐ヶ谷 誠一'

const forms = [
  [
    'joining',
    '秘密保持誓約書（入社時）',
    'pledge-joining',
    ['金型の図面、加工条件及び材料の配合', '原価、仕入価格及び見積りの基準', '顧客の名簿、取引条件及び引合いの内容'],
  ],
  ['service', '秘密保持誓約書（在職中）', 'pledge-service', ['担当する製品の図面及び加工条件', '見積り及び原価の情報']],
  ['projectIn', '秘密保持誓約書（プロジェクト参加時）', 'pledge-project-in', []],
  ['retirement', '秘密保持誓約書（退職時）', 'pledge-retirement', ['在職中に担当した金型の図面及び加工条件']],
  ['visitor', '来訪者の誓約書', 'pledge-visitor', []],
] as const

/** Who signed the pledge on joining on paper, years before the program came. */
const onPaper: readonly (readonly [login: string, day: string])[] = [
  ['onodera', '2009-04-01'],
  ['yoshida', '2011-10-03'],
  ['nakamura', '2015-04-01'],
  ['goto', '1998-04-01'],
  ['kondo', '2003-07-01'],
  ['yamaguchi', '2006-04-03'],
]

async function sign(services: Services, signer: Actor, pledge: Id<'plg'>): Promise<void> {
  const { version, documentHash } = await readAs(services, pledgeView, signer, { pledge })
  await performAs(services, signPledge, signer, { pledge, version, documentHash: documentHash ?? '', confirmed: 'password' })
}

/** Pledges of a company that took most of them: some on paper before, most on screen, a few late, one refused to be signed yet; four agreements. */
export async function collectPledges(services: Services, people: People, later: (minutes: number) => void): Promise<void> {
  const manager = people.get('takahashi') as Actor
  const today = () => dayOf(services.clock())
  const idOf = new Map<string, Id<'pfm'>>()
  for (const [kind, name, template, secrets] of forms) {
    const answers = { toggles: {}, values: { representative }, secrets: [...secrets] }
    idOf.set(kind, (await performAs(services, addForm, manager, { kind, name, template, ...answers })).form)
    later(25)
  }
  const rows = onPaper.flatMap(([login, signedOn]) => {
    const person = people.get(login)?.person
    return person ? [{ person, kind: 'joining' as const, signedOn, note: '総務の書庫 A-3' }] : []
  })
  await performAs(services, takeOver, manager, { rows })
  later(60)

  const byId = new Map([...people.values()].map((actor) => [actor.person, actor]))
  const ask = async (
    kind: string,
    logins: readonly string[],
    words: { project?: string; reason: string; due: string; secrets?: string[] },
  ) => {
    const chosen = logins.flatMap((login) => people.get(login)?.person ?? [])
    const { project = '', secrets = [], reason, due } = words
    const form = idOf.get(kind) as Id<'pfm'>
    const input = { form, people: chosen, departments: [], project, secrets, reason, due }
    return (await performAs(services, askPledges, manager, input)).rows.flatMap(({ person, pledge }) =>
      pledge === null ? [] : [{ signer: byId.get(person) as Actor, pledge }],
    )
  }

  const paper = new Set(onPaper.map(([login]) => login))
  const rest = [...people.keys()].filter((login) => !paper.has(login))
  const joined = await ask('joining', rest, { reason: '誓約書の取り直し', due: addDays(dayOf(new Date()), -12) })
  for (const [i, { signer, pledge }] of joined.entries()) {
    later(7)
    // Every ninth is late.
    if (i % 9 !== 4) await sign(services, signer, pledge)
  }
  const team = ['otsuka', 'okada', 'shimizu', 'miura', 'ikeda', 'goto']
  const project = await ask('projectIn', team, {
    project: '次期コネクタ端子 N7',
    reason: 'プロジェクトへの参加',
    due: addDays(dayOf(new Date()), 5),
    secrets: ['端子の表面処理の条件', '試作の結果及び歩留り'],
  })
  for (const { signer, pledge } of project.slice(0, 4)) {
    later(40)
    await sign(services, signer, pledge)
  }
  const yearly = await ask('service', ['imai', 'hara', 'matsuo', 'takeuchi'], {
    reason: '年1回の教育',
    due: addDays(dayOf(new Date()), 9),
  })
  const [first] = yearly
  if (first) {
    const reason = '利用記録の確認の範囲を、先に説明してほしい'
    await performAs(services, declinePledge, first.signer, { pledge: first.pledge, version: 1, reason })
  }
  await agree(services, people, later, today)
}

async function agree(services: Services, people: People, later: (minutes: number) => void, today: () => string): Promise<void> {
  const manager = people.get('takahashi') as Actor
  const { departments } = await readAs(services, choices, manager, {})
  const open = (await readAs(services, classes, manager, {})).find(({ outside }) => outside === 'underNda')?.id ?? null
  const department = (name: string) => departments.find((one) => one.name === name)?.id ?? null
  const list = [
    ['mutual', 'nda-mutual', '渡邉化成株式会社', '渡邉 里沙', '樹脂材料の共同評価', '技術課', 'otsuka', 24, 'signed'],
    ['outsourcing', 'nda-outsourcing', '有限会社髙野精機', '髙野 進', '金型部品の加工の委託', '金型課', 'onodera', 12, 'signed'],
    ['joint', 'nda-joint', '北越工科大学', '𠮷川 研究室', '表面処理の共同研究', '技術課', 'otsuka', 18, 'sent'],
    ['sample', 'nda-sample', '東和電装株式会社', '村瀬 光', '試作端子の評価', '営業部', 'nakamura', 6, 'draft'],
  ] as const
  for (const [kind, template, partner, contact, purpose, place, login, months, until] of list) {
    later(90)
    const owner = (people.get(login) as Actor).person
    const { agreement } = await performAs(services, draftAgreement, manager, {
      kind,
      template,
      partner,
      contact,
      purpose,
      startsOn: today(),
      endsOn: addMonths(today(), months),
      survivalYears: 3,
      class: open,
      returnDuty: 'either',
      owner,
      department: department(place),
      toggles: {},
      values: { representative },
    })
    if (until === 'draft') continue
    await performAs(services, sendAgreement, manager, { agreement, version: 1, link: false })
    if (until === 'sent') continue
    later(60 * 24)
    const { version } = await readAs(services, agreementView, manager, { agreement })
    const scan = { fileName: '', fileHash: '', file: null }
    const signed = { on: today(), signedName: contact, signedUnit: '代表取締役' }
    await performAs(services, recordAgreement, manager, { agreement, version, ...signed, ...scan })
  }
}
