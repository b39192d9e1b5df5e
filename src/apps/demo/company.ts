import type { Role } from '../../kernel/roles.ts'

/** An invented maker of pressed metal parts. People, partners and figures exist nowhere. */
export const companyName = '桐ヶ谷精密プレス工業株式会社'

export const departments = ['経営', '総務部', '営業部', '技術課', '生産技術課', '金型課', '製造部', '品質保証課'] as const
export type Department = (typeof departments)[number]

export interface DemoPerson {
  readonly name: string
  readonly reading: string
  readonly title: string
  readonly department: Department
  readonly roles: readonly Role[]
  /** Sign-in name before the @; those with one are shown for trying out. */
  readonly login: string
  readonly manages?: Department
}

const staff = (department: Department, names: string): DemoPerson[] =>
  names
    .trim()
    .split('\n')
    .map((line) => {
      const [name = '', reading = '', login = ''] = line.trim().split('/')
      return { name, reading, login, title: '', department, roles: ['employee'] }
    })

const head = (
  name: string,
  reading: string,
  login: string,
  title: string,
  department: Department,
  roles: readonly Role[],
  manages?: Department,
): DemoPerson => ({ name, reading, login, title, department, roles, ...(manages ? { manages } : {}) })

export const heads: readonly DemoPerson[] = [
  head(
    '髙橋 由美子',
    'たかはし ゆみこ',
    'takahashi',
    '総務部長',
    '総務部',
    ['informationManager', 'systemAdministrator'],
    '総務部',
  ),
  head('桐ヶ谷 誠一', 'きりがや せいいち', 'kirigaya', '代表取締役', '経営', ['executive'], '経営'),
  head('大塚 信吾', 'おおつか しんご', 'otsuka', '技術課長', '技術課', ['departmentManager', 'employee'], '技術課'),
  head('森下 彩', 'もりした あや', 'morishita', '生産技術課長', '生産技術課', ['departmentManager', 'employee'], '生産技術課'),
  head('小野寺 直樹', 'おのでら なおき', 'onodera', '金型課長', '金型課', ['departmentManager', 'employee'], '金型課'),
  head('𠮷田 健', 'よしだ けん', 'yoshida', '製造部長', '製造部', ['departmentManager', 'employee'], '製造部'),
  head('中村 亮太', 'なかむら りょうた', 'nakamura', '営業部長', '営業部', ['departmentManager', 'employee'], '営業部'),
  head('佐伯 隆', 'さえき たかし', 'saeki', '品質保証課長', '品質保証課', ['auditor', 'departmentManager'], '品質保証課'),
]

export const others: readonly DemoPerson[] = [
  ...staff('経営', '桐ヶ谷 和子/きりがや かずこ/kazuko'),
  ...staff('総務部', '石井 美咲/いしい みさき/ishii\n柴田 浩/しばた ひろし/shibata\n長谷川 恵/はせがわ めぐみ/hasegawa'),
  ...staff(
    '営業部',
    '安藤 登/あんどう のぼる/ando\n渡邉 里奈/わたなべ りな/watanabe\n藤本 翔/ふじもと しょう/fujimoto\n村上 香織/むらかみ かおり/murakami',
  ),
  ...staff(
    '技術課',
    '岡田 悠斗/おかだ ゆうと/okada\n清水 奈々/しみず なな/shimizu\n三浦 大輔/みうら だいすけ/miura\n今井 沙織/いまい さおり/imai',
  ),
  ...staff('生産技術課', '池田 拓也/いけだ たくや/ikeda\n原 真理/はら まり/hara\n松尾 和也/まつお かずや/matsuo'),
  ...staff(
    '金型課',
    '後藤 正/ごとう ただし/goto\n近藤 勇/こんどう いさむ/kondo\n坂本 龍一郎/さかもと りゅういちろう/sakamoto\n青木 茂/あおき しげる/aoki',
  ),
  ...staff(
    '製造部',
    '山口 実/やまぐち みのる/yamaguchi\n西村 豊/にしむら ゆたか/nishimura\n福田 進/ふくだ すすむ/fukuda\n太田 誠/おおた まこと/ota\n藤井 勝/ふじい まさる/fujii\n岡本 清/おかもと きよし/okamoto\n松田 博/まつだ ひろし/matsuda\n中島 明美/なかじま あけみ/nakajima\n小川 修/おがわ おさむ/ogawa\n石川 健二/いしかわ けんじ/ishikawa\n前田 光/まえだ ひかる/maeda\n橋本 隼人/はしもと はやと/hashimoto\nグエン ヴァン ナム/ぐえん ゔぁん なむ/nam',
  ),
  ...staff(
    '品質保証課',
    '竹内 洋子/たけうち ようこ/takeuchi\n金子 隼/かねこ しゅん/kaneko\n和田 千尋/わだ ちひろ/wada\n増田 一郎/ますだ いちろう/masuda\n小島 遥/こじま はるか/kojima',
  ),
]
