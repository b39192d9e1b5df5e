export const ja = {
  lead: '法律で守られるために示すことになる要件を、いまある記録と人の答えで並べたものです。守られるかどうかは裁判所が決めます。記録がないものは「未確認」で、守られないという意味ではありません。',
  sum: (shown: number, unverified: number, lacking: number) =>
    `示せるもの ${shown}件、未確認 ${unverified}件${lacking === 0 ? '' : `、足りないもの ${lacking}件`}`,
  none: 'この決定では、確かめる要件はありません。秘密情報とするか、限定提供データとすると、ここに要件が並びます。',
  shownBy: (what: string) => `示すもの：${what}`,
  answered: (by: string, at: string) => `${by}、${at}`,
  answer: '確かめて答える',
  change: '答えを変える',
  title: '法的要件を確かめる',
  choice: '答え',
  note: '何を見て確かめたか',
  noteHint: 'あとで人に説明できるように、見たもの・日付・場所を書いてください。',
  save: '記録する',
  saved: '記録しました',
  source: (source: string, effective: string) => `出典：${source}（${effective} 時点の法令）`,
}
