import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import {
  addPaper,
  addReceivedFile,
  compareReceived,
  endReceived,
  openDossier,
  receive,
  receivedView,
} from '../../areas/origins/contract.ts'
import { rebuildIndex } from '../../areas/sending/contract.ts'
import { bringFile } from '../../areas/vault/index.ts'
import type { Id } from '../../kernel/ids.ts'
import type { Actor } from '../../kernel/roles.ts'
import { addDays, dayOf } from '../../kernel/time.ts'
import { performAs, readAs, type Services } from '../../platform/services.ts'
import { sheet } from './share.ts'

type People = ReadonlyMap<string, Actor>

interface DemoPaper {
  readonly title: string
  readonly text: string
  readonly madeBy: string
  /** A day, or days before the moment it is recorded. */
  readonly madeOn: string | number
  readonly by?: string
  /** The original lies in the vault, or only its fingerprint was taken. */
  readonly file?: readonly [name: string, content: string, kept: boolean]
}

interface DemoDossier {
  readonly name: string
  readonly note: string
  readonly asset: string
  readonly keeper: string
  readonly members: readonly string[]
  readonly papers: readonly DemoPaper[]
}

const lines = (...text: string[]) => text.join('\r\n')

const terminalDie: DemoDossier = {
  name: '順送金型 CT-7 の開発の経緯',
  note: '主力の金型 CT-7 を当社が独自に開発したことを、着想から量産までの記録で示します。過去の資料は、書庫 A-3 から順に登録しています。',
  asset: '順送金型 設計データ一式（CT-7 系列）',
  keeper: 'otsuka',
  members: ['okada', 'shimizu', 'goto'],
  papers: [
    {
      title: '抜き順を入れ替える着想',
      text: '端子の反りは、曲げの直前に抜くことで残る。抜きを 2ピッチ前へ移し、曲げの前に平押しを 1工程入れる案を検討する。',
      madeBy: '大塚 信吾',
      madeOn: '2021-05-17',
      file: ['着想メモ_20210517.txt', lines('CT-7 着想メモ', '抜きを 2ピッチ前へ。平押しを 1工程追加。'), true],
    },
    {
      title: '第1回 試作の結果',
      text: '不良率 7.4%。反りは半分になったが、送りのずれが残った。パイロット穴の位置を見直す。',
      madeBy: '岡田 悠斗',
      madeOn: '2021-09-02',
      file: ['試作1_測定値.csv', lines('番号,反り mm,送り mm', '1,0.041,0.018', '2,0.038,0.021', '3,0.044,0.017'), false],
    },
    {
      title: 'パイロット穴を後工程へ移す案',
      text: '送り補正を後工程の 2ピッチで行う。金型の剛性は、ダイプレートの板厚を増して補う。',
      madeBy: '後藤 正',
      madeOn: '2022-02-24',
      by: 'goto',
    },
    {
      title: '第4回 試作の報告（量産条件に到達）',
      text: '不良率 0.3%。この条件を量産条件とする。',
      madeBy: '大塚 信吾',
      madeOn: '2022-11-10',
      file: [
        '試作4_報告.txt',
        lines('CT-7 第4回試作 報告', '不良率 0.3%（母数 12,000）。', '量産条件として承認を求める。'),
        true,
      ],
    },
    {
      title: '設計審査の議事録',
      text: '出席 大塚、森下、小野寺。量産への移行を承認した。',
      madeBy: '清水 奈々',
      madeOn: '2023-03-30',
      file: ['設計審査議事録_20230330.txt', lines('設計審査 議事録', '量産への移行を承認。'), false],
    },
  ],
}

const carrier: DemoDossier = {
  name: '端子反転搬送装置の開発の経緯',
  note: '2号ラインの搬送装置を、社内で設計し改良してきた記録です。',
  asset: '端子反転搬送装置（2号ライン）',
  keeper: 'morishita',
  members: ['ikeda', 'hara'],
  papers: [
    {
      title: '反転の仕組みの比較',
      text: '回転爪、吸着、傾斜の 3案を試した。傾斜は速度が足りず、吸着は油で外れる。回転爪に決める。',
      madeBy: '森下 彩',
      madeOn: '2023-06-21',
    },
    {
      title: '2号ラインでの試運転',
      text: '毎分 180個で 3日間。詰まりは 2回。爪の角を 0.4 mm 丸めて解消した。',
      madeBy: '池田 拓也',
      madeOn: '2024-01-18',
      by: 'ikeda',
      file: ['試運転_記録.txt', lines('試運転の記録', '毎分180個、3日間、詰まり2回。'), true],
    },
  ],
}

const thinSheet: DemoDossier = {
  name: 'リン青銅 0.08 mm のプレス条件（研究ノート）',
  note: '進行中の開発です。試したその日のうちに記録し、後から書き足しません。',
  asset: '超薄板プレス条件表（リン青銅 0.1 mm）',
  keeper: 'morishita',
  members: ['matsuo', 'kondo'],
  papers: [
    {
      title: '1日目: クリアランス 4.0%',
      text: 'バリ 12 µm。0.1 mm の条件をそのまま使うと刃先が欠ける。',
      madeBy: '松尾 和也',
      madeOn: 0,
      by: 'matsuo',
    },
  ],
}

const nextDay: DemoPaper = {
  title: '2日目: クリアランス 4.8%',
  text: 'バリ 7 µm、欠けなし。しわ押さえを 15% 下げると 5 µm まで減る。次は油の粘度を変えて確かめる。',
  madeBy: '松尾 和也',
  madeOn: 1,
  by: 'matsuo',
}

interface DemoReceived {
  readonly name: string
  readonly giver: string
  readonly terms: string
  readonly place: string
  readonly keeper: string
  readonly allowed: readonly string[]
  /** A day, or days before the moment it is recorded. */
  readonly on: string | number
  /** Days from today. */
  readonly until: number | null
  readonly note?: string
}

const specification: DemoReceived = {
  name: '端子仕様書 第4版',
  giver: 'みなと電装株式会社',
  terms: '秘密保持契約（2024年4月1日）第3条。見積りと試作のためにだけ使う。複製は 1部まで。取引終了後 30日以内に返す。',
  place: '技術課 施錠キャビネット4、\\\\fs01\\共有\\技術\\受領\\みなと電装',
  keeper: 'otsuka',
  allowed: ['okada', 'imai'],
  on: 3,
  until: 9,
}
const drawings: DemoReceived = {
  name: '預かり図面（ケース・ふた）',
  giver: '旭野機器株式会社',
  terms: '2014年の取引基本契約 第18条。契約の終了後に返す。',
  place: '倉庫 段ボール7',
  keeper: 'nakamura',
  allowed: ['ando'],
  on: '2013-06-10',
  until: -20,
  note: '不要情報の洗い出しで見つかりました。',
}
const inspection: DemoReceived = {
  name: '部品検査仕様書（旧版）',
  giver: '株式会社白樺メディカル',
  terms: '秘密保持契約 第5条。改版の時に旧版を返す。',
  place: '品質保証課 キャビネット4',
  keeper: 'saeki',
  allowed: ['takeuchi'],
  on: '2024-09-02',
  until: null,
}
const offer: DemoReceived = {
  name: '端子加工の見積提案',
  giver: '三葉部品株式会社',
  terms: '受領時に秘密の表示なし。口頭で「社内の検討に限る」とのこと。',
  place: '総務部 施錠棚2（営業部と分けて保管）',
  keeper: 'takahashi',
  allowed: [],
  on: 1,
  until: null,
  note: '当社の見積根拠と同じ数字があるように見えるため、経緯が分かるまで営業部には見せません。',
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

async function brought(services: Services, actor: Actor, name: string, bytes: Uint8Array, kept: boolean) {
  if (!kept) return { name, bytes: bytes.length, vault: null, sha256: createHash('sha256').update(bytes).digest('hex') }
  const { file, ...rest } = await bringFile(services, actor, once(bytes))
  return { name, vault: file, ...rest }
}

/** The proof that things are our own, and what others entrusted to us. */
export class Origins {
  readonly #services: Services
  readonly #people: People
  readonly #share: string

  constructor(services: Services, people: People, share: string) {
    this.#services = services
    this.#people = people
    this.#share = share
  }

  #actor(login: string): Actor {
    return this.#people.get(login) as Actor
  }

  #today(): string {
    return dayOf(this.#services.clock())
  }

  #day(on: string | number): string {
    return typeof on === 'number' ? addDays(this.#today(), -on) : on
  }

  /** Papers of years ago, entered one after the other; and what lies with us from others. */
  async begin(later: (minutes: number) => void): Promise<Id<'ori'>> {
    const main = await this.#dossier(terminalDie, later)
    await this.#dossier(carrier, later)
    const old = await this.#receive(inspection)
    await this.#addFile(
      inspection,
      old,
      '検査仕様_旧版.txt',
      Buffer.from(lines('部品検査仕様書（旧版）', '株式会社白樺メディカル')),
    )
    await this.#receive(drawings)
    later(60 * 24 * 20)
    await this.#end(inspection, old, '書留で返送。受取人 品質管理部 窓口。社内の写しは消去した。')
    return main
  }

  /** The laboratory's book of these days. */
  async goOn(later: (minutes: number) => void): Promise<void> {
    const dossier = await this.#dossier(thinSheet, later)
    later(60 * 26)
    await this.#add(dossier, thinSheet, nextDay)
    const item = await this.#receive(specification)
    const path = '技術課/受領/みなと電装/端子仕様書_第4版.rtf'
    await this.#addFile(specification, item, '端子仕様書_第4版.rtf', readFileSync(join(this.#share, path)))
  }

  /** What came yesterday holds what is ours: the comparison tells, once the secrets are indexed. */
  async compare(finished: (job: Id<'job'>) => Promise<void>): Promise<void> {
    const item = await this.#receive(offer)
    const rows = [
      ['御見積のご提案', '', ''],
      ['品名', '材料費', '単価'],
      ['端子 CT-7', 41, 127],
      ['端子 CT-9', 44, 139],
      ['納期', '受注後 30日', ''],
      ['支払条件', '月末締め翌月末払い', ''],
    ]
    await this.#addFile(offer, item, '提案書.xlsx', await sheet(rows))
    const manager = this.#actor(offer.keeper)
    await finished((await performAs(this.#services, rebuildIndex, manager, {})).job)
    await finished((await performAs(this.#services, compareReceived, manager, { item })).job)
  }

  async #dossier(
    { name, note, asset, keeper, members, ...rest }: DemoDossier,
    later: (minutes: number) => void,
  ): Promise<Id<'ori'>> {
    const { rows } = await sql<{ id: Id<'ast'> }>`select id from asset where name = ${asset}`.execute(this.#services.db)
    const { dossier } = await performAs(this.#services, openDossier, this.#actor(keeper), {
      name,
      note,
      asset: rows[0]?.id ?? null,
      members: members.map((login) => this.#actor(login).person),
    })
    for (const paper of rest.papers) {
      later(95)
      await this.#add(dossier, { keeper }, paper)
    }
    return dossier
  }

  async #add(
    dossier: Id<'ori'>,
    { keeper }: Pick<DemoDossier, 'keeper'>,
    { by, madeOn, file, ...words }: DemoPaper,
  ): Promise<void> {
    const actor = this.#actor(by ?? keeper)
    await performAs(this.#services, addPaper, actor, {
      ...words,
      dossier,
      madeOn: this.#day(madeOn),
      file: file ? await brought(this.#services, actor, file[0], Buffer.from(file[1]), file[2]) : null,
    })
  }

  async #receive({ keeper, allowed, on, until, note = '', ...words }: DemoReceived): Promise<Id<'rcv'>> {
    const { item } = await performAs(this.#services, receive, this.#actor(keeper), {
      ...words,
      note,
      receivedOn: this.#day(on),
      until: until === null ? null : addDays(dayOf(new Date()), until),
      allowed: allowed.map((login) => this.#actor(login).person),
    })
    return item
  }

  async #addFile({ keeper }: DemoReceived, item: Id<'rcv'>, name: string, bytes: Uint8Array): Promise<void> {
    const actor = this.#actor(keeper)
    await performAs(this.#services, addReceivedFile, actor, {
      item,
      file: await brought(this.#services, actor, name, bytes, true),
    })
  }

  async #end({ keeper }: DemoReceived, item: Id<'rcv'>, endedNote: string): Promise<void> {
    const actor = this.#actor(keeper)
    const { version } = await readAs(this.#services, receivedView, actor, { item })
    await performAs(this.#services, endReceived, actor, { item, version, ended: 'returned', endedOn: this.#today(), endedNote })
  }
}
