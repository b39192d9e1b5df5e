import {
  highValue,
  hoursPerAsset,
  hoursPerPerson,
  keptEnough,
  liveRows,
  meanValue,
  occasionsEnough,
  one,
  reached,
  rowLink,
  sumOf,
  targetOf,
  titleOf,
  type Finding,
  type FindingGround,
} from './finding.ts'

const look = { ja: '対策を見直す', en: 'Look at the measure' }

/** A measure for information of high value, asked of a class whose secrets are worth less. */
function tooStrict(ground: FindingGround): Finding[] {
  return liveRows(ground).flatMap(({ row, known }): Finding[] => {
    const single = row.asset === null ? undefined : ground.singles.get(row.asset)
    const mean = row.asset === null ? meanValue(ground, row.class) : (single?.value ?? 0)
    if (!known.strict || mean === 0 || mean >= highValue) return []
    const title = titleOf(ground, row)
    const target = targetOf(ground, row)
    return [
      {
        key: `tooStrict ${row.id}`,
        kind: 'muri',
        says: {
          ja: `「${target}」に、価値の高い情報向けの「${title.ja}」を求めています。`,
          en: `“${title.en}”, meant for information of high value, is asked of “${target}”.`,
        },
        how: {
          ja: `対象の評価値は平均 ${one(mean)}点で、目安の ${highValue}点に届きません。`,
          en: `Mean score ${one(mean)}, below the ${highValue} it is meant for.`,
        },
        fix: { says: look, link: rowLink(row) },
      },
    ]
  })
}

/** People work around it: it was often due and seldom done. */
function workedAround(ground: FindingGround): Finding[] {
  return liveRows(ground).flatMap(({ row }): Finding[] => {
    if (row.timesDue < occasionsEnough || row.timesKept >= keptEnough * row.timesDue) return []
    const title = titleOf(ground, row)
    return [
      {
        key: `workedAround ${row.id}`,
        kind: 'muri',
        says: {
          ja: `「${targetOf(ground, row)}」の「${title.ja}」が守られていません。手順が重すぎるかもしれません。`,
          en: `“${title.en}” for “${targetOf(ground, row)}” is not lived; it may be too heavy.`,
        },
        how: {
          ja: `前回の確認では、行うべき ${row.timesDue}回のうち ${row.timesKept}回しか行われていません（7割未満）。`,
          en: `At the last check it was done ${row.timesKept} of ${row.timesDue} times (less than seven tenths).`,
        },
        fix: { says: look, link: rowLink(row) },
      },
    ]
  })
}

/** Much work on each asset of a class that is worth little. */
function tooMuchWork(ground: FindingGround): Finding[] {
  return liveRows(ground).flatMap((live): Finding[] => {
    const { row } = live
    if (row.asset !== null) return []
    const assets = sumOf(reached(ground, live), 'assets')
    const mean = meanValue(ground, row.class)
    if (assets === 0 || mean >= highValue || row.hours / assets < hoursPerAsset) return []
    const title = titleOf(ground, row)
    return [
      {
        key: `tooMuchWork ${row.id}`,
        kind: 'muri',
        says: {
          ja: `「${targetOf(ground, row)}」の「${title.ja}」に、月 ${one(row.hours)}時間かかっています。`,
          en: `“${title.en}” for “${targetOf(ground, row)}” takes ${one(row.hours)} hours a month.`,
        },
        how: {
          ja: `対象は ${assets}件で、1件あたり月 ${one(row.hours / assets)}時間です（目安 ${hoursPerAsset}時間）。評価値は平均 ${one(mean)}点です。`,
          en: `${assets === 1 ? '1 asset' : `${assets} assets`}, ${one(row.hours / assets)} hours each (mark: ${hoursPerAsset}); mean score ${one(mean)}.`,
        },
        fix: { says: look, link: rowLink(row) },
      },
    ]
  })
}

/** More on one person than they can do beside their work. */
function overloaded(ground: FindingGround): Finding[] {
  const hours = new Map<string, number>()
  for (const { row } of liveRows(ground)) if (row.owner !== null) hours.set(row.owner, (hours.get(row.owner) ?? 0) + row.hours)
  return [...hours].flatMap(([owner, sum]): Finding[] => {
    if (sum <= hoursPerPerson) return []
    const name = ground.people.get(owner) ?? owner
    return [
      {
        key: `overloaded ${owner}`,
        kind: 'muri',
        says: {
          ja: `${name}さん一人に、対策が集まりすぎています。`,
          en: `Too many measures rest on ${name} alone.`,
        },
        how: {
          ja: `担当する対策の合計は月 ${one(sum)}時間です（目安 ${hoursPerPerson}時間まで）。`,
          en: `${one(sum)} hours a month in all (mark: ${hoursPerPerson}).`,
        },
        fix: { says: { ja: '担当を分ける', en: 'Share the work' }, link: `/measures/plan?owner=${owner}` },
      },
    ]
  })
}

export const muri = (ground: FindingGround): Finding[] => [
  ...tooStrict(ground),
  ...workedAround(ground),
  ...tooMuchWork(ground),
  ...overloaded(ground),
]
