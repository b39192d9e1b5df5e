import { liveRows, reached, rowLink, sumOf, targetOf, titleOf, yen, yenEn, type Finding, type FindingGround } from './finding.ts'

const look = { ja: '減らしたときの影響を見る', en: 'See what reducing it does' }

/** It costs money or hours, and there is no secret it protects. */
function coversNothing(ground: FindingGround): Finding[] {
  return liveRows(ground).flatMap((live): Finding[] => {
    const { row } = live
    if (row.asset !== null || row.yearlyCost + row.initialCost + row.hours === 0) return []
    if (sumOf(reached(ground, live), 'assets') > 0) return []
    const title = titleOf(ground, row)
    return [
      {
        key: `coversNothing ${row.id}`,
        kind: 'muda',
        says: {
          ja: `「${targetOf(ground, row)}」の「${title.ja}」には、守る対象がありません。`,
          en: `“${title.en}” for “${targetOf(ground, row)}” protects nothing.`,
        },
        how: {
          ja: `この区分・媒体・部署に当てはまる秘密情報は 0件ですが、年 ${yen(row.yearlyCost)}、月 ${row.hours}時間を見込んでいます。`,
          en: `No secret of this class, form and department; ${yenEn(row.yearlyCost)} a year and ${row.hours} hours a month are planned.`,
        },
        fix: { says: look, link: rowLink(row) },
      },
    ]
  })
}

/** Two measures in operation that watch the same thing at the same place. */
function doubled(ground: FindingGround): Finding[] {
  const seen = new Map<string, ReturnType<typeof liveRows>>()
  for (const live of liveRows(ground)) {
    const { row, known } = live
    if (known.overlap === null || row.place === '' || row.yearlyCost === 0 || row.state !== 'inOperation') continue
    const key = `${known.overlap} ${row.place}`
    seen.set(key, [...(seen.get(key) ?? []), live])
  }
  return [...seen].flatMap(([key, lives]): Finding[] => {
    const distinct = [...new Map(lives.map((live) => [live.row.measure, live])).values()]
    if (distinct.length < 2) return []
    const [dear, cheap] = distinct.sort((a, b) => b.row.yearlyCost - a.row.yearlyCost).map(({ row }) => row)
    if (!dear || !cheap) return []
    const total = distinct.reduce((sum, { row }) => sum + row.yearlyCost, 0)
    return [
      {
        key: `doubled ${key}`,
        kind: 'muda',
        says: {
          ja: `「${titleOf(ground, dear).ja}」と「${titleOf(ground, cheap).ja}」が、同じ場所（${dear.place}）で重なっています。`,
          en: `“${titleOf(ground, dear).en}” and “${titleOf(ground, cheap).en}” double each other at ${dear.place}.`,
        },
        how: {
          ja: `あわせて年 ${yen(total)}のうち、安い方の ${yen(cheap.yearlyCost)}が重なりです。`,
          en: `Of ${yenEn(total)} a year, the cheaper one's ${yenEn(cheap.yearlyCost)} is doubled.`,
        },
        fix: { says: look, link: rowLink(cheap) },
      },
    ]
  })
}

/** Suspended, and still paid for. */
function paidWhileStopped(ground: FindingGround): Finding[] {
  return ground.plan.flatMap((row): Finding[] => {
    if (row.state !== 'suspended' || row.yearlyCost === 0) return []
    const title = titleOf(ground, row)
    return [
      {
        key: `paidWhileStopped ${row.id}`,
        kind: 'muda',
        says: {
          ja: `中断している「${title.ja}」（${targetOf(ground, row)}）に、費用がかかり続けています。`,
          en: `“${title.en}” (${targetOf(ground, row)}) is suspended and still costs money.`,
        },
        how: {
          ja: `年 ${yen(row.yearlyCost)}です。再開するか、費用を止めてください。`,
          en: `${yenEn(row.yearlyCost)} a year. Resume it or stop paying.`,
        },
        fix: { says: { ja: '再開するか決める', en: 'Decide whether to resume' }, link: rowLink(row) },
      },
    ]
  })
}

/** An asset has a measure of its own that its class has in operation already. */
function repeatsClass(ground: FindingGround): Finding[] {
  return liveRows(ground).flatMap(({ row, known }): Finding[] => {
    const single = row.asset === null ? undefined : ground.singles.get(row.asset)
    if (!single || row.state !== 'inOperation') return []
    const general = ground.plan.find(
      (other) =>
        other.asset === null &&
        other.class === single.class &&
        other.measure === row.measure &&
        other.state === 'inOperation' &&
        known.media.includes(single.medium) &&
        (other.departments.length === 0 || (single.department !== null && other.departments.includes(single.department))),
    )
    if (!general) return []
    const title = titleOf(ground, row)
    return [
      {
        key: `repeatsClass ${row.id}`,
        kind: 'muda',
        says: {
          ja: `「${targetOf(ground, row)}」の「${title.ja}」は、区分全体の対策と重なっています。`,
          en: `“${title.en}” for “${targetOf(ground, row)}” repeats what its class has.`,
        },
        how: {
          ja: `「${targetOf(ground, general)}」全体で実施しているため、個別の管理は要りません。`,
          en: `The whole class “${targetOf(ground, general)}” has it in operation; a row of its own adds nothing.`,
        },
        fix: { says: { ja: '個別の対策を外す', en: 'Drop the single measure' }, link: rowLink(row) },
      },
    ]
  })
}

export const muda = (ground: FindingGround): Finding[] => [
  ...coversNothing(ground),
  ...doubled(ground),
  ...paidWhileStopped(ground),
  ...repeatsClass(ground),
]
