import { purposeSays, routes, routeSays, type Purpose, type Route } from '../../../catalog/measures.ts'
import { matrixOf } from './matrix.ts'
import { reached, rowLink, sumOf, targetOf, titleOf, type Finding, type FindingGround } from './finding.ts'

type Class = FindingGround['classes'][number]

const secretsIn = (count: number) => (count === 1 ? '1 secret' : `${count} secrets`)

const withSecrets = (ground: FindingGround) =>
  ground.classes.flatMap((one) => {
    const groups = ground.groups.filter((group) => group.class === one.id)
    const assets = sumOf(groups, 'assets')
    return assets === 0 ? [] : [{ one, groups, assets }]
  })

const cellLink = (one: Class, route: Route, purpose: Purpose) => `/measures?class=${one.id}&cell=${route}.${purpose}`

/** One route, or one field of a route, without any measure in operation, while others are looked after. */
function openSides(ground: FindingGround): Finding[] {
  return withSecrets(ground).flatMap(({ one, assets }): Finding[] => {
    const { cells } = matrixOf(ground, { class: one.id as `cls_${string}`, medium: null, legalOnly: false })
    const bare = (route: Route) =>
      cells.filter((cell) => cell.route === route && cell.word !== null).every((cell) => cell.done === 0)
    const open = routes.filter(bare)
    if (open.length === routes.length) return []
    const wide = open.map((route): Finding => {
      const says = routeSays[route]
      return {
        key: `routeOpen ${one.id} ${route}`,
        kind: 'mura',
        says: {
          ja: `「${one.name}」は、${says.ja}に対する対策が 1件も実施されていません。`,
          en: `“${one.name}” has no measure in operation towards ${says.en.toLowerCase()}.`,
        },
        how: {
          ja: `秘密情報 ${assets}件。ほかの相手には実施している対策があります。`,
          en: `${secretsIn(assets)}; measures towards others are in operation.`,
        },
        fix: { says: { ja: 'この相手への対策を選ぶ', en: 'Choose measures' }, link: cellLink(one, route, 'approach') },
      }
    })
    const fields = cells.flatMap((cell): Finding[] => {
      if (cell.word !== 'none' || cell.accepted > 0 || open.includes(cell.route)) return []
      const beside = cells.filter(
        (other) => other.purpose === cell.purpose && (other.word === 'enough' || other.word === 'nearly'),
      )
      if (beside.length === 0) return []
      const [route, purpose] = [routeSays[cell.route], purposeSays[cell.purpose]]
      const best = beside.map((other) => routeSays[other.route])
      return [
        {
          key: `cellOpen ${one.id} ${cell.route} ${cell.purpose}`,
          kind: 'mura',
          says: {
            ja: `「${one.name}」は、${route.ja}の「${purpose.ja}」が空いています。`,
            en: `“${one.name}”: ${purpose.en} towards ${route.en.toLowerCase()} is open.`,
          },
          how: {
            ja: `同じ目的で、${best.map((says) => says.ja).join('・')}には十分またはほぼ十分な対策があります。`,
            en: `The same purpose is looked after towards ${best.map((says) => says.en.toLowerCase()).join(', ')}.`,
          },
          fix: { says: { ja: 'この欄の対策を選ぶ', en: 'Choose measures' }, link: cellLink(one, cell.route, cell.purpose) },
        },
      ]
    })
    return [...wide, ...fields]
  })
}

/** A department that holds secrets of a class without a measure of legal protection that reaches it, while other departments have one. */
function openDepartments(ground: FindingGround): Finding[] {
  return withSecrets(ground).flatMap(({ one, groups }): Finding[] => {
    const guards = ground.plan.flatMap((row) => {
      const known = ground.measures.get(row.measure)
      return known?.legal && row.class === one.id && row.state === 'inOperation' ? [{ row, known }] : []
    })
    const covered = new Set(guards.flatMap((guard) => reached(ground, guard).map((group) => group.department)))
    const holders = [...new Set(groups.map((group) => group.department))].filter((id) => id !== null)
    if (covered.size === 0) return []
    return holders
      .filter((id) => !covered.has(id))
      .map((id) => {
        const name = ground.departments.get(id) ?? id
        const assets = sumOf(
          groups.filter((group) => group.department === id),
          'assets',
        )
        return {
          key: `departmentOpen ${one.id} ${id}`,
          kind: 'mura',
          says: {
            ja: `${name}だけ、「${one.name}」を秘密と分かるようにする対策が届いていません。`,
            en: `No measure of legal protection for “${one.name}” reaches ${name}.`,
          },
          how: {
            ja: `${name}には「${one.name}」が ${assets}件あります。ほかの部署では実施しています。`,
            en: `${name} holds ${secretsIn(assets)} of the class; other departments have such a measure.`,
          },
          fix: {
            says: { ja: '対象の部署を加える', en: 'Add the department' },
            link: `/measures/plan?class=${one.id}&level=legal`,
          },
        }
      })
  })
}

/** A measure in operation for a lower class that a higher class goes without. */
function upsideDown(ground: FindingGround): Finding[] {
  const present = withSecrets(ground)
  const running = (id: string, measure: string) =>
    ground.plan.some((row) => row.class === id && row.measure === measure && row.state === 'inOperation')
  return present.flatMap(({ one: low }): Finding[] => {
    const above = present.filter(({ one }) => one.rank > low.rank).sort((a, b) => a.one.rank - b.one.rank)[0]
    if (!above) return []
    const { one: high, groups } = above
    return ground.plan.flatMap((row): Finding[] => {
      const known = ground.measures.get(row.measure)
      if (row.class !== low.id || row.state !== 'inOperation' || !known) return []
      const higher = ground.plan.find((other) => other.class === high.id && other.measure === row.measure)
      const fits = groups.some((group) => known.media.includes(group.medium))
      if (!fits || running(high.id, row.measure) || higher?.state === 'riskAccepted' || higher?.state === 'riskAsked') return []
      const title = titleOf(ground, row)
      return [
        {
          key: `upsideDown ${row.measure} ${high.id}`,
          kind: 'mura',
          says: {
            ja: `「${title.ja}」は「${low.name}」で実施していますが、より厳しい「${high.name}」では実施していません。`,
            en: `“${title.en}” is in operation for “${low.name}” but not for the stricter “${high.name}”.`,
          },
          how: {
            ja: `区分の厳しさは「${high.name}」が ${high.rank}、「${low.name}」が ${low.rank}です。`,
            en: `Rank of “${high.name}” is ${high.rank}, of “${low.name}” ${low.rank}.`,
          },
          fix: {
            says: { ja: `「${high.name}」にも加える`, en: `Add it to “${high.name}”` },
            link: higher ? rowLink(higher) : cellLink(high, known.route, known.purpose),
          },
        },
      ]
    })
  })
}

/** No way at all for one kind of person to recognise the secrets, while others can: about legal protection, apart from leaks. */
function unrecognised(ground: FindingGround): Finding[] {
  return withSecrets(ground).flatMap(({ one, assets }): Finding[] => {
    const { legal, cells } = matrixOf(ground, { class: one.id as `cls_${string}`, medium: null, legalOnly: false })
    const bare = (route: Route) => cells.filter((cell) => cell.route === route).every((cell) => cell.done === 0)
    if (legal.every(({ word }) => word === 'none')) return []
    return legal
      .filter(({ word, route }) => word === 'none' && !bare(route))
      .map(({ route }) => ({
        key: `unrecognised ${one.id} ${route}`,
        kind: 'mura',
        says: {
          ja: `${routeSays[route].ja}に、「${one.name}」が秘密だと分かる手立てがありません。`,
          en: `Nothing lets ${routeSays[route].en.toLowerCase()} recognise “${one.name}” as secret.`,
        },
        how: {
          ja: `秘密情報 ${assets}件。漏えい防止の対策はありますが、表示・契約・区別した管理がこの相手にだけありません。`,
          en: `${secretsIn(assets)}; leaks are guarded against, but there is no marking, contract or separation towards them.`,
        },
        fix: {
          says: { ja: '法的保護の対策を選ぶ', en: 'Choose measures of legal protection' },
          link: `${cellLink(one, route, 'awareness')}&legal=1`,
        },
      }))
  })
}

/** An asset goes without what its class has. */
function unlike(ground: FindingGround): Finding[] {
  return ground.plan.flatMap((row): Finding[] => {
    const single = row.asset === null ? undefined : ground.singles.get(row.asset)
    if (!single || (row.state !== 'notChosen' && row.state !== 'suspended')) return []
    const general = ground.plan.find(
      (other) => other.class === single.class && other.measure === row.measure && other.state === 'inOperation',
    )
    if (!general) return []
    const title = titleOf(ground, row)
    return [
      {
        key: `unlike ${row.id}`,
        kind: 'mura',
        says: {
          ja: `「${targetOf(ground, row)}」だけ、同じ区分の「${title.ja}」から外れています。`,
          en: `“${targetOf(ground, row)}” alone goes without “${title.en}”, which its class has.`,
        },
        how: {
          ja: `同じ「${targetOf(ground, general)}」では実施しています。残すなら、残余リスクの受容を経営層に求めてください。`,
          en: `The class “${targetOf(ground, general)}” has it. To leave it so, ask the executive to accept the risk.`,
        },
        fix: { says: { ja: '扱いをそろえる', en: 'Treat it alike' }, link: rowLink(row) },
      },
    ]
  })
}

export const mura = (ground: FindingGround): Finding[] => [
  ...openSides(ground),
  ...openDepartments(ground),
  ...upsideDown(ground),
  ...unrecognised(ground),
  ...unlike(ground),
]
