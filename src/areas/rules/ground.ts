import type { PlainDate } from '../../kernel/time.ts'
import type { Db } from '../../platform/database/db.ts'
import { allClasses } from '../classification/index.ts'
import { planForClasses, type State } from '../measures/index.ts'
import { people } from '../people/index.ts'
import { handlingOf } from './packs/store.ts'
import type { RuleDocument } from './tables.ts'
import type { PaperClass, TemplateGround } from './template/instantiate.ts'

/** States whose measures a paper speaks of: to be done, being prepared, done. */
const written: ReadonlySet<State> = new Set(['chosen', 'planned', 'preparing', 'inOperation'])

/** What all papers are filled from on one day. */
export interface CompanyGround {
  readonly company: string
  readonly classes: readonly PaperClass[]
  /** `measure class` of what papers speak of, and of what is in operation. */
  readonly planned: ReadonlySet<string>
  readonly running: ReadonlySet<string>
  readonly handling: TemplateGround['handling']
}

/** Secrets by name are not in it: papers speak of classes and measures. */
export async function companyGround(db: Db): Promise<CompanyGround> {
  const plan = await planForClasses(db)
  const company = await people(db).selectFrom('company').select('name').executeTakeFirst()
  const pairs = (keep: (state: State) => boolean) =>
    new Set(plan.filter(({ state }) => keep(state)).map((row) => `${row.measure} ${row.class}`))
  return {
    company: company?.name ?? '',
    classes: (await allClasses(db)).filter((one) => !one.retired),
    planned: pairs((state) => written.has(state)),
    running: pairs((state) => state === 'inOperation'),
    handling: await handlingOf(db),
  }
}

export const plansIn =
  ({ classes }: Pick<CompanyGround, 'classes'>, pairs: ReadonlySet<string>): TemplateGround['plans'] =>
  (measure, of) =>
    of === null ? classes.some(({ id }) => pairs.has(`${measure} ${id}`)) : pairs.has(`${measure} ${of}`)

/** 2026年12月1日 */
export const inWords = (day: PlainDate): string => {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}

const noDayYet = '＿＿＿＿年＿＿月＿＿日'

/** What one paper's template is filled with. */
export function templateGround(
  ground: CompanyGround,
  document: Pick<RuleDocument, 'choices' | 'aboutClass' | 'effectiveOn'>,
  today: PlainDate,
): TemplateGround {
  const { aboutClass, choices, effectiveOn } = document
  return {
    day: effectiveOn ?? today,
    values: {
      ...choices.values,
      company: ground.company,
      effective: effectiveOn === null ? noDayYet : inWords(effectiveOn),
      ...(aboutClass === null ? {} : { class: ground.classes.find(({ id }) => id === aboutClass)?.name ?? '' }),
    },
    toggles: choices.toggles,
    plans: plansIn(ground, ground.planned),
    classes: ground.classes,
    ...(aboutClass === null ? {} : { class: aboutClass }),
    handling: ground.handling,
  }
}
