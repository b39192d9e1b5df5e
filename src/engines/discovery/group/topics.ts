import type { Retention } from '../types.ts'

/** What a group of files is about, as small and middle-sized Japanese companies name their folders and papers. */
export interface Topic {
  id: string
  name: string
  /** 業務分類; empty: that of the section that keeps it. */
  kind: string
  /** Class proposed for the topic itself, before any mark is seen; null: everyday papers. After METI's 秘密情報の保護ハンドブック, chapter 2 and its examples. */
  class: '極秘' | '社外秘' | null
  /** Words in a folder's or file's name. */
  words: RegExp
  /** One asset over the whole share, or one per department. */
  scope: 'share' | 'department'
  /** Whose it is where the folder does not tell. */
  department?: string
  /** The topic is believed from a file's name alone, wherever the file lies. */
  byFile?: true
  /** As companies of this kind usually write it into their registers. */
  retention?: Retention
}

const made = (years: number): Retention => ({ years, after: 'made' })
const ended = (years: number): Retention => ({ years, after: 'ended' })
const replaced: Retention = { years: null, after: 'replaced' }

/** The first topic that fits counts: the particular stands before the general. */
export const topics: readonly Topic[] = [
  {
    id: 'my-number',
    name: '個人番号の記録',
    kind: '人事',
    class: '極秘',
    words: /マイナンバー|個人番号|特定個人情報|扶養(?:届|控除)/,
    scope: 'share',
    department: '総務部',
    byFile: true,
    retention: ended(7),
  },
  {
    id: 'health',
    name: '健康診断・健康の記録',
    kind: '人事',
    class: '極秘',
    words: /健康診断|健診|ストレスチェック|産業医|診断書|休職/,
    scope: 'share',
    department: '総務部',
    byFile: true,
    retention: made(5),
  },
  {
    id: 'payroll',
    name: '給与・賞与台帳',
    kind: '人事',
    class: '極秘',
    words: /給与|給料|賞与|賃金|年末調整|源泉徴収|退職金/,
    scope: 'share',
    department: '総務部',
    byFile: true,
    retention: made(7),
  },
  {
    id: 'personnel',
    name: '人事評価・処遇の記録',
    kind: '人事',
    class: '極秘',
    words:
      /人事考課|考課|(?<!官能|製品|試作|性能|品質|業者|リスク|技術|設計)評価(?:$|表|シート|面談|記録)|昇給|昇格|異動案|懲戒|面談記録|処遇/,
    scope: 'share',
    department: '総務部',
    retention: made(5),
  },
  {
    id: 'staff',
    name: '社員名簿・緊急連絡網',
    kind: '人事',
    class: '社外秘',
    words: /(?:社員|従業員|職員)?名簿|住所録|緊急連絡|連絡網|履歴書|応募者|入社書類/,
    scope: 'share',
    department: '総務部',
    byFile: true,
    retention: replaced,
  },
  {
    id: 'management',
    name: '経営会議資料・経営計画',
    kind: '経営',
    class: '極秘',
    words: /経営会議|役員会|取締役会|経営計画|中期計画|事業計画|資金繰|借入|M&A|事業承継|株主|^\d*_?経営$/i,
    scope: 'share',
    department: '経営企画',
    retention: made(10),
  },
  {
    id: 'legal',
    name: '契約書',
    kind: '法務',
    class: '社外秘',
    words: /契約|覚書|NDA|秘密保持|誓約|法務|訴訟/i,
    scope: 'share',
    retention: ended(10),
  },
  {
    id: 'patent',
    name: '出願・知的財産の記録',
    kind: '開発',
    class: '極秘',
    words: /特許|出願|発明|知財|知的財産/,
    scope: 'share',
    retention: ended(10),
  },
  {
    id: 'systems',
    name: '情報機器・ネットワークの管理記録',
    kind: '情報システム',
    class: '極秘',
    words: /情報システム|ネットワーク|サーバ|パスワード|暗証|アカウント|管理者口座|情シス|システム管理|インフラ構成/,
    scope: 'share',
    retention: replaced,
  },
  {
    id: 'keys',
    name: '鍵・警備・入退館の記録',
    kind: '',
    class: '極秘',
    words: /預かり?鍵|鍵(?:管理|台帳|預|・|$)|警備|入退館|入退室|セキュリティカード/i,
    scope: 'department',
    retention: replaced,
  },
  {
    id: 'patients',
    name: '患者・利用者・生徒の記録',
    kind: '',
    class: '極秘',
    words: /カルテ|診療|患者|ケアプラン|介護記録|利用者(?:台帳|名簿|記録|一覧)|生徒|学籍|受講者|入居者/i,
    scope: 'department',
    retention: ended(5),
  },
  {
    id: 'received',
    name: '受領した資料',
    kind: '技術（受領）',
    class: '社外秘',
    words: /受領|支給(?:図|品|資料)|客先(?:図|支給|資料)|顧客支給|預かり|貸与(?:図|資料)/,
    scope: 'department',
    retention: ended(5),
  },
  {
    id: 'cost',
    name: '原価・見積原価計算書',
    kind: '営業',
    class: '極秘',
    words: /原価|利益率|粗利|積算/,
    scope: 'share',
    byFile: true,
    retention: made(7),
  },
  {
    id: 'price-list',
    name: '標準価格表',
    kind: '営業',
    class: null,
    words: /価格表|料金表|定価|価格改定/,
    scope: 'share',
    retention: replaced,
  },
  {
    id: 'quotes',
    name: '見積書',
    kind: '営業',
    class: null,
    words: /見積|入札/,
    scope: 'share',
    byFile: true,
    retention: made(7),
  },
  {
    id: 'proposals',
    name: '提案書・企画書',
    kind: '営業',
    class: null,
    words: /ご?提案|企画書|コンペ|プレゼン/i,
    scope: 'share',
    byFile: true,
    retention: made(5),
  },
  {
    id: 'purchasing',
    name: '仕入先・購買条件',
    kind: '購買',
    class: '社外秘',
    words: /購買|仕入|発注|調達|外注|購入部品/,
    scope: 'share',
    retention: made(7),
  },
  {
    id: 'customers',
    name: '得意先・顧客台帳',
    kind: '営業',
    class: '社外秘',
    words: /得意先|顧客|取引先|お客様(?:名簿|台帳|リスト)|会員|与信|取引条件|年賀状|ユーザー?リスト/,
    scope: 'share',
    retention: ended(5),
  },
  {
    id: 'claims',
    name: 'クレーム・不具合の記録',
    kind: '品質',
    class: '社外秘',
    words: /クレーム|苦情|お客様(?:対応|の声|相談)|不具合|不良対策|事故報告|是正/,
    scope: 'share',
    retention: made(10),
  },
  {
    id: 'incidents',
    name: '障害・事故の記録',
    kind: '品質',
    class: '社外秘',
    words: /障害(?:報告|一覧|記録|対応)|インシデント|ヒヤリ|事故(?:記録|報告)/i,
    scope: 'department',
    retention: made(5),
  },
  {
    id: 'inspection',
    name: '検査成績書',
    kind: '品質',
    class: null,
    words: /検査成績|成績書|検査記録|測定記録|試験成績|分析結果|ミルシート|^\d*[_.-]?検査$/,
    scope: 'share',
    retention: made(10),
  },
  {
    id: 'rules',
    name: '規程・マネジメントシステム文書',
    kind: '品質',
    class: null,
    words: /ISO|HACCP|衛生管理|規程|規定|品質マニュアル|内部監査|マネジメントシステム|教育訓練/i,
    scope: 'share',
    retention: replaced,
  },
  {
    id: 'mail',
    name: 'メールの控え',
    kind: '営業',
    class: null,
    words: /メール|mail|受信|送信/i,
    scope: 'department',
    retention: made(3),
  },
  {
    id: 'numerical-control',
    name: '加工プログラム',
    kind: '製造',
    class: '社外秘',
    words: /^(?:\d*_?)NC$|NC(?:データ|プログラム)|加工プログラム|CAM|PLC|ラダー/i,
    scope: 'department',
    retention: ended(10),
  },
  {
    id: 'process',
    name: '製造条件・配合・加工ノウハウ',
    kind: '製造',
    class: '極秘',
    words: /加工条件|製造条件|成形条件|熱処理条件|プレス条件|段取り条件|配合|レシピ|処方|製法|条件表|標準条件|ノウハウ|焼成|調合/,
    scope: 'department',
    retention: ended(10),
  },
  {
    id: 'source',
    name: 'ソースコード・設計書',
    kind: '開発',
    class: '極秘',
    words: /ソース(?:コード)?$|src|リポジトリ|(?:基本|詳細|画面|方式)設計|設計書|要件定義|アルゴリズム/i,
    scope: 'department',
    retention: ended(10),
  },
  {
    id: 'development',
    name: '開発・試作の記録',
    kind: '開発',
    class: '極秘',
    words: /開発|試作|研究|実験|新製品|新商品|新工法|プロトタイプ|R&D|官能評価|配合検討/i,
    scope: 'department',
    retention: made(10),
  },
  {
    id: 'construction',
    name: '施工・現場の記録',
    kind: '施工',
    class: null,
    words: /施工(?:計画|記録|写真)|工程表|竣工|現場写真|安全書類/i,
    scope: 'department',
    retention: ended(10),
  },
  {
    id: 'drawings',
    name: '図面',
    kind: '技術',
    class: '社外秘',
    words: /図面|CAD|設計図|組立図|部品図|出図|図番|回路図|配線図|施工図|竣工図|モデルデータ/i,
    scope: 'department',
    retention: ended(10),
  },
  {
    id: 'reports',
    name: '日報・作業報告',
    kind: '',
    class: null,
    words: /日報|週報|作業報告|完了報告|運行|配車|点呼/i,
    scope: 'department',
    retention: made(3),
  },
  {
    id: 'shifts',
    name: '勤務の予定と実績',
    kind: '',
    class: null,
    words: /シフト|勤務表|勤怠|出勤|当番/i,
    scope: 'department',
    retention: made(5),
  },
  {
    id: 'safety-data',
    name: '安全データシート',
    kind: '技術',
    class: null,
    words: /SDS|安全データ/i,
    scope: 'department',
    retention: replaced,
  },
  {
    id: 'work',
    name: '作業手順書・設備の記録',
    kind: '製造',
    class: null,
    words: /手順書|作業標準|作業要領|設備|点検|保全|治具|操作要領|マニュアル|始業/,
    scope: 'department',
    retention: replaced,
  },
  {
    id: 'shipping',
    name: '出荷・納品の記録',
    kind: '物流',
    class: null,
    words: /出荷|納品|配送|物流|在庫|棚卸|受払|送り状|入荷/,
    scope: 'department',
    retention: made(7),
  },
  {
    id: 'campaigns',
    name: '販売促進の計画',
    kind: '営業',
    class: '社外秘',
    words: /販促|キャンペーン|特売|新店|出店計画/i,
    scope: 'department',
    retention: made(5),
  },
  {
    id: 'accounting',
    name: '会計・決算の記録',
    kind: '経理',
    class: '社外秘',
    words: /経理|会計|決算|試算表|税務|請求|支払|入金|仕訳|帳簿|予算|売上|経費/,
    scope: 'share',
    retention: made(7),
  },
  {
    id: 'sales',
    name: '営業・商談の記録',
    kind: '営業',
    class: '社外秘',
    words: /商談|営業日報|受注|案件|販売計画|訪問記録|営業会議/,
    scope: 'department',
    retention: made(5),
  },
  {
    id: 'minutes',
    name: '会議の議事録',
    kind: '総務',
    class: null,
    words: /議事録|会議メモ|打合せ(?:記録|メモ)|会議/,
    scope: 'department',
    retention: made(5),
  },
  {
    id: 'public',
    name: '会社案内・カタログ・お知らせ',
    kind: '広報',
    class: null,
    words: /カタログ|広報|会社案内|パンフレット|報道発表|プレスリリース|ホームページ|採用案内|展示会|チラシ|製品紹介|PR$/i,
    scope: 'share',
    department: '営業部',
    retention: replaced,
  },
  {
    id: 'training',
    name: '研修・勉強会の資料',
    kind: '総務',
    class: null,
    words: /勉強会|研修|輪読/i,
    scope: 'department',
    retention: made(3),
  },
  {
    id: 'office',
    name: '社内の案内・掲示',
    kind: '総務',
    class: null,
    words: /掲示|食堂|献立|社内報|お知らせ|懇親会|福利厚生|行事|レクリエーション|親睦|朝礼/,
    scope: 'share',
    department: '総務部',
    retention: made(1),
  },
  {
    id: 'general-affairs',
    name: '総務の記録',
    kind: '総務',
    class: null,
    words: /総務|庶務|備品|車両|申請書|届出/,
    scope: 'department',
    retention: made(5),
  },
]

const folded = new Map<string, Topic | null>()

/** Behind a topic's word these still speak of papers; other katakana or Latin letters make a product's name of it, as in 在庫ナビ. */
const papers =
  /^(?:データ|リスト|ファイル|フォルダー?|シート|マニュアル|ノウハウ|メモ|システム|コード|プログラム|ノート|レポート|ログ|ver|v\d|old|new|pdf|xls|doc|list|data|file|[a-z]?\d)/i

/** Topic of a name; answers are kept, for a share has few different folder names. A company's name says nothing of papers. */
export function topicOf(name: string): Topic | null {
  const known = folded.get(name)
  if (known !== undefined) return known
  const plain = name.normalize('NFKC').replace(/[\s　]+/g, '')
  const words = plain.replace(companyWords, '')
  const found = topics.find((topic) => speaksOf(words, topic)) ?? null
  if (folded.size < 50_000) folded.set(name, found)
  return found
}

const companyWords =
  /(?:株式会社|有限会社|合同会社|㈱|㈲|\(株\)|\(有\))[\p{Script=Han}\p{Script=Katakana}\p{Script=Hiragana}A-Za-zー]+|[\p{Script=Han}\p{Script=Katakana}A-Za-zー]+(?:株式会社|有限会社|合同会社|㈱|㈲|\(株\)|\(有\))/gu

function speaksOf(name: string, topic: Topic): boolean {
  const match = topic.words.exec(name)
  if (!match) return false
  const rest = name.slice(match.index + match[0].length)
  return !/^[\p{Script=Katakana}A-Za-z]/u.test(rest) || /[\p{Script=Katakana}A-Za-z]$/u.test(match[0]) || papers.test(rest)
}
