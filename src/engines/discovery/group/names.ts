/** Files that programs leave behind and nobody would register. */
const leftovers =
  /^(?:~\$.*|~.*\.tmp|thumbs\.db|desktop\.ini|\.ds_store|\._.*|.*\.lnk|.*\.url|.*\.tmp|.*\.bak|ehthumbs.*|\.gitkeep)$/i
/** Names that programs give to new files. */
const unnamed =
  /^(?:新規 ?(?:テキスト ?ドキュメント|Microsoft.*|microsoft.*)|新しい(?:フォルダ|フォルダー).*|無題|名称未設定|Book\d*|Document\d*|プレゼンテーション\d*|文書\s?\d*|untitled.*)(?:[（(]\d+[)）])?\.\w+$/i

export const isLeftover = (name: string): boolean => leftovers.test(name) || unnamed.test(name)

/** Folders that say when, which version or whose, but not what. */
const neutral =
  /^(?:old|旧.*|backup.*|バックアップ.*|bak|archive|アーカイブ|過去|過年度|tmp|temp|一時.*|作業中|下書き|草案|最新|コピー.*|新|古い.*|\d{2,4}年度?|令和\d+年度?|平成\d+年度?|[RHSr]\d{1,2}(?:年度?)?|\d{6,8}|\d{4}[-_.]\d{1,2}.*|\d{1,2}月|第?\d+期|v\d+|その他|雑|共有|提出|完了|済|進行中)$/i

export const isNeutral = (folder: string): boolean =>
  neutral.test(
    folder
      .normalize('NFKC')
      .replace(/^\d+[_. -]/, '')
      .replace(/[（(].*[)）]$/, '')
      .trim(),
  )

/** Folders everybody puts things into. */
const common = /共有|全員|共通|common|share|public|一時|受け渡し|配布/i

export const isCommon = (folder: string): boolean => common.test(folder)

const organisation = /(?:部|課|室|係|局|グループ|チーム|センター|本部|工場|支店|営業所|事業所)$/
/** How firms that write the bare field on the folder call the section. */
const usual: Record<string, string> = { 経営: '経営企画', 役員: '経営企画', 社長: '経営企画' }

/** Section a first-level folder belongs to: its name without number and brackets; null for folders of everybody and of nobody. */
export function departmentOf(folder: string): string | null {
  const bare = bareName(folder)
  if (bare === '' || isCommon(folder) || isNeutral(folder) || isNeutral(bare) || !/^[\p{L}・&]{2,14}$/u.test(bare)) return null
  if (organisation.test(bare)) return bare
  return usual[bare] ?? (sections.test(bare) ? `${bare}課` : bare)
}

const sections =
  /^(?:購買|資材|調達|品質|検査|設計|技術|開発|生産|製造|営業|総務|人事|経理|財務|法務|企画|情報システム|物流|出荷|工務|施工|積算|広報|現場|業務|研究|商品|店舗|基盤|経営|管理)?(?:管理|保証|技術|開発|企画|推進|支援|統括)?$/

/** A folder of a section or of management, and not of papers of one kind. */
export function isSection(folder: string): boolean {
  const bare = bareName(folder)
  return bare !== '' && (organisation.test(bare) || sections.test(bare) || bare in usual)
}

/** A folder's name without its number and what stands in brackets. */
export const bareName = (folder: string): string =>
  folder
    .normalize('NFKC')
    .replace(/^[\d_.\-\s]+/, '')
    .replace(/[（(【[].*?[)）】\]]/g, '')
    .trim()

const kinds: readonly [RegExp, string][] = [
  [/経営|社長|役員/, '経営'],
  [/人事|労務/, '人事'],
  [/経理|財務|会計/, '経理'],
  [/法務|知財/, '法務'],
  [/営業|販売|店舗/, '営業'],
  [/開発|研究/, '開発'],
  [/設計|技術/, '技術'],
  [/製造|生産|工場/, '製造'],
  [/品質|検査/, '品質'],
  [/購買|資材|調達/, '購買'],
  [/情報システム|情シス|基盤/, '情報システム'],
  [/物流|出荷|倉庫/, '物流'],
  [/現場|施工|工務|工事/, '現場'],
  [/広報/, '広報'],
  [/総務|管理部/, '総務'],
]

/** 業務分類 of what a section keeps where the papers do not tell; null when its name does not either. */
export function kindOfSection(section: string): string | null {
  return kinds.find(([words]) => words.test(section))?.[1] ?? null
}
