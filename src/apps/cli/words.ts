import type { Lang, Says } from '../../kernel/says.ts'

/** Language of the terminal: Japanese when LANG says so, else English. */
export function terminalLang(env: Readonly<Record<string, string | undefined>>): Lang {
  return (env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '').startsWith('ja') ? 'ja' : 'en'
}

export const usage: Says = {
  ja: `Maruhi（㊙） 秘密情報を見つけ、決め、守り、証明する

使い方: maruhi コマンド [引数]

  serve [--demo]        画面を開くサーバーを始めます（npm start と同じ）
                        --demo  架空のプレス会社のデータを毎回新しく用意します
  worker                時間のかかる処理だけを行うプロセスを始めます（DATABASE_URL が必要です）
  smtp-relay            送信メールの中継だけを行うプロセスを始めます（serve では MARUHI_SMTP_PORT を指定すると一緒に始まります）
  scan フォルダー        フォルダーを調べ、秘密情報の候補を出します（サーバーは要りません）
      --format 形式     table（既定）、ndjson、xlsx
      --out ファイル     結果の書き出し先（xlsx では必要です）
      --workers 数      同時に使うスレッドの数
      --state ファイル   前回の結果の置き場所。変わったファイルだけを読み、変化を知らせます
      --since 日付      この日以降に変わったファイルだけを出します
  extract ファイル       ファイルの文字を取り出します（--json、--hidden）
  index add フォルダー --index 索引    照合用の索引に加えます（index remove 番号、index stat）
  check ファイル… --index 索引        送る前のファイルを索引と照らし合わせます（--json）
  check ファイル… --server アドレス    サーバーの目録と区分で検査します（MARUHI_TOKEN にトークン）
  label ファイル… --class 区分名     秘密の表示【社外秘】などを付けます（Word・Excel・PowerPoint・PDF。フォルダーも可）
      --watermark       各ページに薄い透かしも入れます（Excel を除く）
      --prefix          ファイル・フォルダーの名前の先頭にも付けます
      --keep-original   元のファイルを残し、表示したものを隣に作ります
      --undo            --class の代わりに指定すると、表示する前の状態に戻します
      --records フォルダー  元に戻すための記録の置き場所
  export --out ファイル  目録を書き出します
      --format 形式     xlsx（既定）、csv
  verify 証明.zip        証明の一式を確かめます（データフォルダーもサーバーも要りません）
      --policy ファイル  信頼する公開鍵と証人（tlog-policy）を、一式の外から与えます
      --roots ファイル   信頼する認証局のルート証明書（PEM）。--policy と一緒に使います
      --json            結果を JSON で出します
  witness --logs ファイル 他社の証跡の証人になります（中身は見ません。件数とハッシュだけを確かめて署名します）
      --data フォルダー  証人の鍵と、最後に署名した状態の置き場所（既定 ./witness）
      --name 名前 --port 番号 --host アドレス
  user list             利用者を一覧にします
  user link 名前        サインイン名の人に、パスワードを決め直すリンクを作ります
  doctor                この環境で動くかを調べます
  version               版を表示します

環境変数: PORT HOST MARUHI_URL MARUHI_DATA DATABASE_URL MARUHI_TLS_CERT MARUHI_TLS_KEY MARUHI_TRUST_PROXY MARUHI_KEY MARUHI_SMTP_PORT MARUHI_SMTP_HOST
終了コード: 0 問題なし、1 見つかったものがある・失敗した、2 使い方の誤り`,
  en: `Maruhi (㊙): find, decide, protect and prove confidential information

Usage: maruhi COMMAND [ARGUMENTS]

  serve [--demo]        start the server with its pages (same as npm start)
                        --demo  an invented press company, made anew each time
  worker                start a process that does long work only (needs DATABASE_URL)
  smtp-relay            start a process that relays outgoing mail only (serve relays too when MARUHI_SMTP_PORT is set)
  scan DIR              search a folder for confidential information (needs no server)
      --format FORMAT   table (default), ndjson, xlsx
      --out FILE        where the result goes (required for xlsx)
      --workers N       threads to use at once
      --state PATH      what is known from the last scan: reads only what changed and tells the changes
      --since DATE      tells only files changed since that day
  extract FILE          print a file's text (--json, --hidden)
  index add DIR --index PATH     add documents to an index (index remove ID, index stat)
  check FILE… --index PATH       compare files with an index before sending (--json)
  check FILE… --server URL       check with a server's register and rules (token in MARUHI_TOKEN)
  label FILE… --class NAME       put a class's mark on Word, Excel, PowerPoint and PDF files, or on whole folders
      --watermark       faintly across every page, too (not in Excel)
      --prefix          in front of the names of the files and folders, too
      --keep-original   leave the original and put the marked file beside it
      --undo            in place of --class: make the files as they were before
      --records DIR     where the records for undoing are kept
  export --out FILE     write the register to a file
      --format FORMAT   xlsx (default), csv
  verify BUNDLE.zip     check a bundle of proof (needs no data folder and no server)
      --policy FILE     trusted keys and witnesses (tlog-policy) from outside the bundle
      --roots FILE      trusted roots of authorities (PEM), together with --policy
      --json            the result as JSON
  witness --logs FILE   be a witness of other companies' records (sees counts and hashes, no contents)
      --data DIR        where the witness's key and what it signed last are kept (default ./witness)
      --name NAME --port PORT --host ADDRESS
  user list             list the people
  user link LOGIN       make a link with which this person chooses a new password
  doctor                check whether everything needed is here
  version               print the version

Environment: PORT HOST MARUHI_URL MARUHI_DATA DATABASE_URL MARUHI_TLS_CERT MARUHI_TLS_KEY MARUHI_TRUST_PROXY MARUHI_KEY MARUHI_SMTP_PORT MARUHI_SMTP_HOST
Exit codes: 0 nothing found or all well, 1 findings or failure, 2 wrong usage`,
}

export const words = {
  unknownCommand: { ja: '知らないコマンドです: {name}', en: 'Unknown command: {name}' },
  unknownOption: { ja: '引数が正しくありません: {message}', en: 'Wrong arguments: {message}' },
  helpHint: { ja: '「maruhi --help」で使い方を表示します。', en: 'Run "maruhi --help" for usage.' },
  missing: { ja: '{what} を指定してください。', en: 'Name {what}.' },
  folder: { ja: 'フォルダー', en: 'a folder' },
  file: { ja: 'ファイル', en: 'a file' },
  indexOption: { ja: '--index 索引ファイルか --server アドレス', en: '--index PATH or --server URL' },
  badServer: { ja: '--server {server} はアドレスではありません。', en: '--server {server} is no address.' },
  tokenMissing: {
    ja: '環境変数 MARUHI_TOKEN に、システム管理者が作ったトークンを入れてください。',
    en: 'Put a token made by the system administrator into the environment variable MARUHI_TOKEN.',
  },
  notChecked: { ja: '{path} を検査できませんでした（{cause}）。', en: '{path} could not be checked ({cause}).' },
  cannotRead: { ja: '{path} を読めません（{cause}）。', en: 'Cannot read {path} ({cause}).' },
  indexMissing: { ja: '索引 {path} がありません。', en: 'There is no index at {path}.' },
  noIndex: {
    ja: '索引 {path} がありません。maruhi index add で先に作ってください。',
    en: 'There is no index {path}. Make it first with maruhi index add.',
  },
  indexDamaged: { ja: '索引 {path} が壊れています。作り直してください。', en: 'The index {path} is damaged. Make it again.' },
  indexKeyWrong: { ja: '索引 {path} の鍵（{path}.key）が合いません。', en: 'The key of the index ({path}.key) does not fit.' },
  notIndexed: { ja: '{id} は索引にありません。', en: '{id} is not in the index.' },
  indexed: { ja: '{added} 文書を加えました（全部で {documents} 文書）。', en: 'Added {added} documents ({documents} in all).' },
  outFile: { ja: '--out ファイル', en: '--out FILE' },
  badFormat: {
    ja: '形式 {format} はありません。{known} から選んでください。',
    en: 'There is no format {format}. Choose one of {known}.',
  },
  badSince: { ja: '--since は 2026-11-01 のような日付にしてください。', en: '--since must be a date such as 2026-11-01.' },
  badWorkers: { ja: '--workers は 1 以上の整数にしてください。', en: '--workers must be a whole number from 1.' },
  ready: { ja: 'Maruhi を開けます: {url}', en: 'Maruhi is ready: {url}' },
  setUp: {
    ja: '初期設定を始めるには、次のリンクを開いてください（24時間有効、1回だけ使えます）:\n\n  {url}\n',
    en: 'To set up, open this link (valid for 24 hours, works once):\n\n  {url}\n',
  },
  dataAt: { ja: 'データの場所: {data}', en: 'Data: {data}' },
  stopHint: { ja: '終了するには Ctrl+C を押してください。', en: 'Press Ctrl+C to stop.' },
  stopping: { ja: '終了しています…', en: 'Stopping…' },
  preparing: { ja: '準備しています…', en: 'Preparing…' },
  workerNeedsServer: {
    ja: 'worker には DATABASE_URL が必要です。内蔵のデータベースでは、serve が処理も行います。',
    en: 'worker needs DATABASE_URL. With the embedded database, serve does the work itself.',
  },
  relaying: { ja: 'メールを受け付けています:', en: 'Taking mail:' },
  working: { ja: '処理を待っています。', en: 'Waiting for work.' },
  demoReady: {
    ja: '架空の会社「{company}」を用意しました。次の人でサインインできます（パスワードは全員 {password}）:',
    en: 'The invented company "{company}" is ready. Sign in as one of these (password for all: {password}):',
  },
  failed: { ja: '失敗しました: {message}', en: 'Failed: {message}' },
  cannotWrite: { ja: '{path} に書き込めません（{cause}）。', en: 'Cannot write to {path} ({cause}).' },
  written: { ja: '{path} に書き出しました。', en: 'Wrote {path}.' },
  noPerson: { ja: 'サインイン名 {login} の利用者はいません。', en: 'There is nobody with the sign-in name {login}.' },
  personLink: {
    ja: '{name} さんにこのリンクを渡してください（7日間有効、1回だけ使えます）:\n\n  {url}\n',
    en: 'Give {name} this link (valid for 7 days, works once):\n\n  {url}\n',
  },
} as const satisfies Record<string, Says>

export const verifyWords = {
  bundle: { ja: '証明の一式（.zip）', en: 'a bundle (.zip)' },
  noFile: { ja: 'ファイル「{path}」が見つかりません。', en: 'The file "{path}" was not found.' },
  bothTrusts: { ja: '--policy と --roots は一緒に指定してください。', en: 'Name --policy and --roots together.' },
} as const satisfies Record<string, Says>

export const witnessWords = {
  logs: {
    ja: '--logs ファイル（証人になる証跡の公開鍵。1行に「log 公開鍵」）',
    en: '--logs FILE (a line "log PUBLIC-KEY" for each record)',
  },
  badPort: { ja: '--port は 0〜65535 の数にしてください。', en: '--port must be a number from 0 to 65535.' },
  ready: {
    ja: '証人として待っています: {url}\n会社側の「証人の方針」には、次の行と「quorum 名前」を入れてください。社外に開くときは TLS のプロキシの後ろに置いてください。',
    en: 'Waiting as a witness: {url}\nThe company puts this line and "quorum NAME" into its witness policy. Serve others behind a TLS proxy only.',
  },
} as const satisfies Record<string, Says>

export const checkWords = {
  node: { ja: 'Node.js', en: 'Node.js' },
  nodeOld: { ja: 'Node.js 22.18 以上で動かしてください。', en: 'Run it with Node.js 22.18 or newer.' },
  settings: { ja: '設定', en: 'Settings' },
  folder: { ja: 'データフォルダー', en: 'Data folder' },
  littleSpace: { ja: '空きが 1 GiB より少なくなっています。空きを作ってください。', en: 'Less than 1 GiB is free. Make room.' },
  port: { ja: '待ち受けるポート', en: 'Port' },
  portTaken: {
    ja: 'このポートは使えません。PORT で別の番号を指定してください。',
    en: 'This port cannot be used. Name another with PORT.',
  },
  database: { ja: 'データベース', en: 'Database' },
  embedded: { ja: '内蔵', en: 'embedded' },
} as const satisfies Record<string, Says>

export const labelWords = {
  nameFiles: { ja: 'ファイルかフォルダーを指定してください。', en: 'Name files or folders.' },
  classOrUndo: {
    ja: '--class 区分名 か --undo のどちらか一つを指定してください。',
    en: 'Name either --class NAME or --undo.',
  },
  undoAlone: {
    ja: '--undo は --prefix・--watermark・--keep-original と一緒には使えません。',
    en: '--undo goes with none of --prefix, --watermark and --keep-original.',
  },
  inFolder: {
    ja: '中身に表示できない形式です。フォルダーの名前で示します',
    en: 'carries no mark inside; its folder’s name says it',
  },
  summary: { ja: '{well} 件は指定のとおりです。{left} 件は変更していません。', en: '{well} as asked, {left} left as they were.' },
  recordsAt: {
    ja: '元に戻すための記録: {folder}（文書の一部を含みます）',
    en: 'Records for undoing: {folder} (they hold pieces of the documents)',
  },
} as const satisfies Record<string, Says>

export const scanWords = {
  noMarks: { ja: '表示なし', en: 'no marks' },
  head: { ja: ['区分', '名称', '場所', 'ファイル', '理由'], en: ['Class', 'Name', 'Place', 'Files', 'Reasons'] },
  fileHead: {
    ja: ['ファイル', '種類', '大きさ', '結果', '理由', '文字数', '表示'],
    en: ['File', 'Type', 'Bytes', 'Status', 'Reason', 'Characters', 'Marks'],
  },
  proposals: { ja: '提案', en: 'Proposals' },
  files: { ja: 'ファイル', en: 'Files' },
  walking: { ja: '{done} / {found} ファイル（数えています） {rate} 件/秒', en: '{done} / {found} files (counting) {rate}/s' },
  reading: {
    ja: '{done} / {found} ファイル {rate} 件/秒 残り約 {left} 秒',
    en: '{done} / {found} files {rate}/s, about {left} s left',
  },
  summary: {
    ja: '{files} ファイルを {seconds} 秒で調べました。提案 {proposals} 件、秘密の表示 {marks} か所。',
    en: 'Read {files} files in {seconds} s: {proposals} proposals, {marks} secrecy marks.',
  },
  unread: { ja: '読めなかったもの: {list}', en: 'Not read whole: {list}' },
  status: {
    ok: { ja: '読めた', en: 'read' },
    partial: { ja: '一部だけ読めた', en: 'read in part' },
    limited: { ja: '途中まで読んだ', en: 'cut off at a limit' },
    encrypted: { ja: '暗号化', en: 'encrypted' },
    corrupt: { ja: '破損', en: 'damaged' },
    unsupported: { ja: '読めない形式', en: 'format not read' },
  },
  nothing: { ja: '提案はありません。', en: 'No proposals.' },
  unclassed: { ja: '―', en: '-' },
} as const

export const folderSays = {
  rootMissing: { ja: 'フォルダー「{path}」が見つかりません。', en: 'The folder "{path}" was not found.' },
  rootUnreadable: { ja: 'フォルダー「{path}」を読む権限がありません。', en: 'The folder "{path}" may not be read.' },
  stateForeign: {
    ja: '「{path}」は、ほかのフォルダーの結果か、Maruhi のものではありません。別の名前を指定してください。',
    en: '"{path}" belongs to another folder or is none of ours. Name another file.',
  },
  rootNotFolder: { ja: '「{path}」はフォルダーではありません。', en: '"{path}" is not a folder.' },
} as const satisfies Record<string, Says>
