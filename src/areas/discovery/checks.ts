import type { Check, Look, Step } from '../../platform/acts/area.ts'
import { startScan } from './contract/scans.ts'
import type { ChangeKind } from './model/change.ts'
import { discovery, foundWithin } from './store.ts'

async function waiting({ db, scope }: Look): Promise<number> {
  const { count } = await discovery(db)
    .selectFrom('candidate')
    .where('state', '=', 'waiting')
    .where(foundWithin(scope))
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

async function unread({ db, scope }: Look): Promise<number> {
  const { count } = await discovery(db)
    .selectFrom('scanFile')
    .where('status', '!=', 'ok')
    .where(foundWithin(scope))
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

const concern =
  (these: readonly ChangeKind[]) =>
  async ({ db, scope }: Look): Promise<number> => {
    const { count } = await discovery(db)
      .selectFrom('scanChange')
      .where('state', '=', 'open')
      .where('found', 'is not', null)
      .where('kind', 'in', [...these])
      .where(foundWithin(scope))
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    return count
  }

export const checks: readonly Check[] = [
  {
    id: 'discovery.outside',
    severity: 'must',
    says: { ja: '決めた場所の外にある秘密', en: 'Secrets outside their places' },
    why: {
      ja: '登録した秘密と同じ内容が、守りのない場所に置かれています。そこからは、だれにも気づかれずに漏れます。',
      en: 'The content of registered secrets lies where nothing guards it, and leaks from there unseen.',
    },
    mend: { ja: '一覧を見る', en: 'See the list' },
    link: '/discovery/changes?state=open',
    who: startScan.who,
    count: concern(['outside', 'moved-out', 'copied-out']),
  },
  {
    id: 'discovery.loosened',
    severity: 'must',
    says: {
      ja: 'だれでも読めるようになった、または表示が消えたファイル',
      en: 'Files opened to everybody, or without their mark',
    },
    why: {
      ja: '読める人を限り、秘密と分かるようにしておかないと、秘密として守られにくくなります。',
      en: 'Unless few may read it and its mark tells, it is hardly protected as a secret.',
    },
    mend: { ja: '一覧を見る', en: 'See the list' },
    link: '/discovery/changes?state=open',
    who: startScan.who,
    count: concern(['over-shared', 'mark-removed']),
  },
  {
    id: 'discovery.waiting',
    severity: 'should',
    says: { ja: '目録に入れるか決めていない探索の提案', en: 'Proposals of discovery not yet settled' },
    why: {
      ja: '秘密かもしれないファイルが、誰も知らないまま置かれています。',
      en: 'Files that may be secret lie there and nobody answers for them.',
    },
    mend: { ja: '提案を見る', en: 'See the proposals' },
    link: '/discovery',
    who: startScan.who,
    count: waiting,
  },
  {
    id: 'discovery.unread',
    severity: 'hint',
    says: { ja: '中を読めなかったファイル', en: 'Files that could not be read' },
    why: {
      ja: '暗号化や破損で中を確かめられていません。秘密が入っていないとは言えません。',
      en: 'Encrypted or damaged, so nobody looked inside; they may hold secrets.',
    },
    mend: { ja: '一覧を見る', en: 'See the list' },
    link: '/discovery/unread',
    who: startScan.who,
    count: unread,
  },
]

export const steps: readonly Step[] = [
  {
    id: 'discovery.scan',
    order: 200,
    source: { ja: 'ハンドブック 第2章 2-1', en: 'Handbook 2-1' },
    says: { ja: 'ファイルサーバーを調べる', en: 'Search the file server' },
    why: {
      ja: 'まず、何がどこにあるかを知ります。秘密の表示、個人情報、他社から受け取った資料を見つけて、目録の案を作ります。',
      en: 'First know what lies where: marks, personal data and papers from others become drafts of the register.',
    },
    example: {
      ja: 'あるプレス会社では、約900ファイルから41件の案が出て、半日で目録に入れ終わりました。',
      en: 'At a press company some 900 files became 41 proposals, taken into the register within half a day.',
    },
    act: { ja: '探索を始める', en: 'Start a search' },
    link: '/discovery',
    who: startScan.who,
    state: async ({ db, scope }) => {
      const row = await discovery(db)
        .selectFrom('place')
        .where(foundWithin(scope))
        .where('scanned', 'is not', null)
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow()
      return { done: row.count, of: null }
    },
  },
  {
    id: 'discovery.settle',
    order: 210,
    source: { ja: 'ハンドブック 第2章 2-1', en: 'Handbook 2-1' },
    says: { ja: '見つかったものを目録に入れる', en: 'Take what was found into the register' },
    why: {
      ja: '提案を一つずつ見て、目録に入れるか、入れないかを決めます。一度決めたものは、次の探索では出てきません。',
      en: 'Look at each proposal and take it or turn it down; what was settled does not come back.',
    },
    example: {
      ja: 'あるプレス会社では、秘密の表示があるものから見て、同じ種類のものはまとめて入れました。',
      en: 'A press company began with what bore a mark and took alike ones together.',
    },
    act: { ja: '提案を見る', en: 'See the proposals' },
    link: '/discovery',
    who: startScan.who,
    state: async ({ db, scope }) => {
      const row = await discovery(db)
        .selectFrom('candidate')
        .where(foundWithin(scope))
        .select((eb) => [
          eb.fn.countAll<number>().as('all'),
          eb.fn.countAll<number>().filterWhere('state', '!=', 'waiting').as('settled'),
        ])
        .executeTakeFirstOrThrow()
      return { done: row.settled, of: row.all }
    },
  },
]
