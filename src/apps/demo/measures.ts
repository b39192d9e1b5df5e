import {
  acceptResidualRisk,
  askRiskAcceptance,
  changeMeasure,
  checkMeasure,
  chooseMeasure,
} from '../../areas/measures/contract/acts.ts'
import { catalogueView } from '../../areas/measures/contract/views.ts'
import { choices } from '../../areas/people/contract.ts'
import { classes } from '../../areas/classification/contract.ts'
import type { Actor } from '../../kernel/roles.ts'
import { addDays, dayOf } from '../../kernel/time.ts'
import { performAs, readAs, type Services } from '../../platform/services.ts'

type People = ReadonlyMap<string, Actor>

/** What the demo company has in operation for its strictest class, and who looks after it. */
const runningTop: readonly (readonly [measures: string, owner: string])[] = [
  ['E1-01 E1-02 E1-03 E1-05', 'takahashi'],
  ['E2-01 E2-03 E2-08 E2-09', 'otsuka'],
  ['E3-01 E3-02 E3-03 E3-05 E3-10', 'onodera'],
  ['E3-06 E3-13', 'onodera'],
  ['E4-01 E4-02 E4-03', 'takahashi'],
  ['E5-02 E5-04 E5-05', 'takahashi'],
  ['R1-01 R2-01 R4-01', 'ishii'],
  ['P1-01 P4-01 P4-02 P4-05', 'nakamura'],
  ['O1-01 O1-02 O1-05 O1-06', 'takahashi'],
  ['O3-01 O3-03 O4-01 O4-02', 'ishii'],
]

/** The same for the class below. */
const runningInner: readonly (readonly [measures: string, owner: string])[] = [
  ['E1-01 E1-02 E1-03', 'takahashi'],
  ['E2-03 E2-08', 'otsuka'],
  ['E3-01 E3-02 E3-10', 'saeki'],
  ['E4-01 E4-02 E4-03', 'takahashi'],
  ['E5-02', 'takahashi'],
  ['R1-01 R4-01', 'ishii'],
  ['P1-01 P4-01 P4-02', 'nakamura'],
  ['O1-01 O1-06', 'takahashi'],
  ['O3-01 O4-02', 'ishii'],
]

/** On the way, with the days until they are due. */
const underway: readonly (readonly [
  measure: string,
  name: string,
  owner: string,
  state: 'planned' | 'preparing',
  days: number,
])[] = [
  ['E2-05', '極秘', 'otsuka', 'preparing', 24],
  ['E3-15', '極秘', 'takahashi', 'planned', 120],
  ['R3-02', '極秘', 'ishii', 'preparing', 17],
  ['P1-02', '極秘', 'nakamura', 'preparing', -6],
  ['P5-03', '極秘', 'nakamura', 'planned', 75],
  ['O2-01', '極秘', 'ishii', 'preparing', 40],
  ['E2-05', '社外秘', 'otsuka', 'planned', 90],
]

const notBegun: readonly (readonly [measures: string, name: string])[] = [
  ['E2-04 R2-02 R3-03 P3-01 O2-03 O1-07', '極秘'],
  ['E2-01 E5-05 R2-01 P3-01 O2-01', '社外秘'],
]

/** Measures for two classes of a company a year into its work: much in operation, some on the way, two sides open. */
export async function planMeasures(services: Services, people: People, later: (minutes: number) => void): Promise<void> {
  const manager = people.get('takahashi') as Actor
  const executive = people.get('kirigaya') as Actor
  const known = await readAs(services, classes, manager, {})
  const catalogue = new Map((await readAs(services, catalogueView, manager, {})).map((one) => [one.id, one]))
  const { departments } = await readAs(services, choices, manager, {})
  const classOf = (name: string) => known.find((one) => one.name === name)?.id ?? null
  const day = (days: number) => addDays(dayOf(new Date()), days)
  const paid = new Set<string>()

  const choose = async (measure: string, name: string, more: Partial<Parameters<typeof draft>[1]> = {}) => {
    later(25)
    const { row } = await performAs(services, chooseMeasure, manager, {
      measure,
      class: classOf(name),
      asset: null,
      ...draft(measure, more),
    })
    return row
  }
  const draft = (
    measure: string,
    more: {
      state?: 'chosen' | 'planned' | 'preparing' | 'inOperation' | 'suspended'
      owner?: string
      due?: string | null
      place?: string
      reason?: string
      yearlyCost?: number
      hours?: number
    },
  ) => {
    const cost = catalogue.get(measure)?.cost ?? { initial: 0, yearly: 0, hours: 0 }
    const first = !paid.has(measure)
    paid.add(measure)
    const { owner, ...rest } = more
    return {
      state: 'chosen' as const,
      reason: '',
      departments: [],
      place: '',
      due: null,
      initialCost: first ? cost.initial : 0,
      yearlyCost: first ? cost.yearly : 0,
      hours: first ? cost.hours : 0,
      evidence: [],
      reviewOn: null,
      ...rest,
      owner: owner === undefined ? null : (people.get(owner)?.person ?? null),
    }
  }

  for (const [name, running] of [
    ['極秘', runningTop],
    ['社外秘', runningInner],
  ] as const)
    for (const [measures, owner] of running)
      for (const measure of measures.split(' ')) {
        const watched = measure === 'E3-06' || measure === 'E3-13'
        const gate = watched ? { place: '金型庫の出入口', yearlyCost: measure === 'E3-06' ? 120_000 : 260_000 } : {}
        await choose(measure, name, { state: 'inOperation', owner, ...gate })
      }
  for (const [measure, name, owner, state, days] of underway) await choose(measure, name, { state, owner, due: day(days) })
  for (const [measures, name] of notBegun) for (const measure of measures.split(' ')) await choose(measure, name)

  const copies = await choose('E3-12', '社外秘', { state: 'inOperation', owner: 'saeki', hours: 6 })
  await performAs(services, checkMeasure, manager, {
    row: copies,
    version: 1,
    on: dayOf(services.clock()),
    timesDue: 41,
    timesKept: 24,
  })
  const stopped = await choose('E5-04', '社外秘', {
    state: 'suspended',
    owner: 'takahashi',
    reason: '相談窓口の委託先を探し直しているため',
    yearlyCost: 180_000,
  })
  await performAs(services, changeMeasure, manager, {
    row: stopped,
    version: 1,
    ...draft('E5-04', {
      state: 'suspended',
      owner: 'takahashi',
      reason: '相談窓口の委託先を探し直しているため',
      yearlyCost: 180_000,
    }),
    departments: departments.filter((one) => one.name === '製造部').map((one) => one.id),
  })
  const thin = await choose('O2-02', '極秘')
  const reason = '図面の端末は施錠した部屋に固定しており、入れ替えの費用に見合わない'
  await performAs(services, askRiskAcceptance, manager, { row: thin, version: 1, reason, until: day(365) })
  await performAs(services, acceptResidualRisk, executive, { row: thin, version: 2, reason, until: day(365) })
  const logs = await choose('P3-02', '極秘')
  await performAs(services, askRiskAcceptance, manager, {
    row: logs,
    version: 1,
    reason: '共同開発先に自社の環境で作業してもらうのは難しいため、報告の確認で代える',
    until: day(300),
  })
}
