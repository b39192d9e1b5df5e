import { plain } from './values.ts'

/** What kinds of words cells hold: the values speak where a heading is silent or ambiguous. */

const classWord =
  /^(?:[㊙秘]|極秘|厳秘|特秘|社外秘|部外秘|関係者外秘|取扱注意|対外秘|社内限定?|社内限り|部内限り?|関係者限り?|機密|秘密|マル秘|丸秘|部門外秘|公開可?|非公開|一般|社内|限定公開|社内公開|関係者のみ|内部限定|オープン|confidential|strictlyconfidential|topsecret|secret|restricted|internal(?:use)?(?:only)?|public|(?:機密|秘密|機密性|機密区分|秘|区分|レベル|level)?[a-dsⅰ-ⅳ1-4i]{1,3}(?:級|種|類)?)(?:情報|扱い|文書|資料)?$/
const strongClassWord =
  /極秘|厳秘|特秘|外秘|機密|秘密|マル秘|丸秘|公開|取扱注意|社内限|部内限|関係者限|confidential|secret|restricted|public|internal|^㊙$|^秘$/

export const isClassWord = (text: string): boolean =>
  classWord.test(plain(text)) || (plain(text).length <= 12 && strongClassWord.test(plain(text)))
export const isStrongClassWord = (text: string): boolean => plain(text).length <= 12 && strongClassWord.test(plain(text))

const paper =
  /紙|書類|書庫|キャビネ|バインダ|帳簿|金庫|ロッカー|書棚|棚|引き?出し|引出|ファイルボックス|綴|印刷|ノート|用紙|原本|保管庫|耐火庫|倉庫|机|(?<!在)庫|ラック|paper|cabinet|binder|safe|locker/
const electronic =
  /サーバ|パソコン|ﾊﾟｿｺﾝ|pc|クラウド|usb|ｕｓｂ|hdd|ssd|nas|フォルダ|電子|データ|共有|メール|システム|dvd|cd|ディスク|box|sharepoint|onedrive|dropbox|google|ドライブ|\\\\|[a-z]:\\|https?:|タブレット|スマホ|スマートフォン|携帯|端末|可搬|磁気|テープ|sd|メモリ|アプリ|データベース|db|kintone|excel|ネットワーク|ストレージ|server|cloud|drive|folder|file/
const thing = /金型|試作|サンプル|見本|治具|現物|模型|部品|製品|物品|木型|標本|モックアップ|prototype|sample|mould|mold/
const equipment = /設備|ライン|装置|機械|製造現場|レイアウト|工場内|炉|プラント|equipment|machine/
const knowhow = /ノウハウ|技能|口伝|頭の中|暗黙知|熟練|技術者の知識|経験|know-?how|勘/

/** What a name ends with says what the thing is: 検査治具, but not 金型の図面. */
const thingName = /(?:金型|木型|鋳型|試作品?|治具|サンプル|見本|標本|現物|模型|モックアップ)$/
const equipmentName = /(?:設備|ライン|装置|機械|プラント)$/

export type KindWord = 'paper' | 'electronic' | 'thing' | 'equipment' | 'knowhow'

/** The kind of medium that words tell; null where they tell none. */
export function kindWord(text: string): KindWord | null {
  const words = plain(text)
  if (words === '') return null
  if (/^物$/.test(words)) return 'thing'
  if (/ノウハウ|know-?how|暗黙知|頭の中|口伝/.test(words)) return 'knowhow'
  if (electronic.test(words.replace(/データシート/g, '').replace(/書類データ/g, 'データ')) && !/^(?:書類|紙)/.test(words))
    return 'electronic'
  if (paper.test(words)) return 'paper'
  if (electronic.test(words)) return 'electronic'
  if (thing.test(words)) return 'thing'
  if (equipment.test(words)) return 'equipment'
  return knowhow.test(words) ? 'knowhow' : null
}

/** The kind that a name tells by its end; null where it tells none. */
export function kindOfName(name: string): KindWord | null {
  const words = plain(name)
  return thingName.test(words) ? 'thing' : equipmentName.test(words) ? 'equipment' : null
}

const departmentEnd =
  /(?:本?部|課|室|係|局|科|班|グループ|チーム|センター|支店|支社|営業所|工場|事業所|事業部|本社|総務|経理|人事|営業|技術|開発|製造|品質管理|情報システム|企画|購買|資材|法務|役員|department|dept\.?|division|team)$/

/** Looks like the name of a part of a company. */
export const isDepartmentWord = (text: string): boolean => {
  const words = plain(text)
  return words.length > 0 && words.length <= 20 && departmentEnd.test(words) && !/[。、]/.test(words)
}

const retention =
  /(?:\d+|[一二三四五六七八九十]+|数)(?:年|ヶ月|か月|カ月|ヵ月|箇月|月|日)(?:間|度末?)?|永久|無期限|永年|恒久|期限なし|契約|退職|在職|廃棄|満了|終了(?:後|まで)|随時|不要(?:に|と)|法定|当年度|保存(?:しない|不要)|解約|改訂|years?|months?|permanent|indefinite/

export const isRetentionWord = (text: string): boolean => plain(text).length <= 30 && retention.test(plain(text))

/** Names of people: two words of a few characters, or an honorific. */
export const isPersonWord = (text: string): boolean =>
  /^[\p{Script=Han}々ヶ]{1,4}[\s\u3000][\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}々]{1,5}$/u.test(text.trim()) ||
  /(?:部長|課長|係長|主任|室長|社長|専務|常務|取締役|工場長|さん|氏|様)$/.test(plain(text))

const received =
  /受領|他社|預(?:か?り|託)|貸与|支給|借用|取引先(?:から|より)|顧客(?:から|より)|客先|社外(?:から|より)|入手|外部|received|third/
const joint = /共同|共有開発|共研|joint/
const own = /自社|社内|当社|内製|独自|own|internal|inhouse/

export function originWord(text: string): 'own' | 'received' | 'joint' | null {
  const words = plain(text)
  if (words === '') return null
  if (joint.test(words)) return 'joint'
  if (received.test(words)) return 'received'
  return own.test(words) ? 'own' : null
}
