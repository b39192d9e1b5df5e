export const ja = {
  title: '全体から探す',
  hint: '名称・番号・人・ページ',
  pages: 'ページ',
  recent: '最近開いたもの',
  found: '見つかったもの',
  none: '当てはまるものがありません。別の言葉や、番号（A-0012 など）で探してみてください。',
  more: 'ほかにもあります。言葉を足すと、しぼり込めます。',
  keys: '↑↓ で選び、Enter で開きます',
  count: (count: number) => `${count}件の候補`,
}
