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
const usual: Record<string, string> = { 経営: '経営企画' }

/** Section a first-level folder belongs to: its name without number and brackets; null for folders of everybody and of nobody. */
export function departmentOf(folder: string): string | null {
  const bare = folder
    .normalize('NFKC')
    .replace(/^[\d_.\-\s]+/, '')
    .replace(/[（(【[].*?[)）】\]]/g, '')
    .trim()
  if (bare === '' || isCommon(folder) || isNeutral(folder) || isNeutral(bare) || !/^[\p{L}・&]{2,14}$/u.test(bare)) return null
  if (organisation.test(bare)) return bare
  return usual[bare] ?? (sections.test(bare) ? `${bare}課` : bare)
}

const sections =
  /^(?:購買|資材|調達|品質(?:保証|管理)|検査|設計|技術|開発|生産(?:管理|技術)|製造|営業|総務|人事|経理|財務|法務|企画|情報システム|物流|出荷|工務|施工|積算|広報)$/
