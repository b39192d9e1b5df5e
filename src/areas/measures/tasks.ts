import { sql } from 'kysely'
import { addDays } from '../../kernel/time.ts'
import type { Look, Task, TaskSource } from '../../platform/acts/area.ts'
import { measureWithin, tables } from './store.ts'

const rowLink = (id: string) => `/measures/plan/${id}`
const of = sql`coalesce(secrecy_class.name, asset.name, '')`
const titled = sql<string>`catalogue_measure.title_ja || '（' || ${of} || '）'`
const titledEn = sql<string>`catalogue_measure.title_en || ' (' || ${of} || ')'`
/** Days before the due day from which a measure is somebody's work. */
const ahead = 30

const rowsFor = ({ db, scope }: Pick<Look, 'db' | 'scope'>) =>
  tables(db)
    .selectFrom('measure')
    .innerJoin('catalogueMeasure', 'catalogueMeasure.id', 'measure.measure')
    .leftJoin('secrecyClass', 'secrecyClass.id', 'measure.class')
    .leftJoin('asset', 'asset.id', 'measure.asset')
    .select(['measure.id', 'measure.due', 'measure.reviewOn', 'measure.reason', 'measure.riskUntil'])
    .select([titled.as('title'), titledEn.as('titleEn')])
    .where(measureWithin(scope))

/** Measures one owns that are due soon. */
const due: TaskSource = {
  async find({ db, scope, today }) {
    const rows = await rowsFor({ db, scope })
      .where('measure.owner', '=', scope.person)
      .where('measure.state', 'in', ['chosen', 'planned', 'preparing'])
      .where('measure.due', '<=', addDays(today, ahead))
      .orderBy('measure.due')
      .limit(100)
      .execute()
    return rows.map((row): Task => ({
      id: `measure-${row.id}`,
      verb: 'answer',
      title: row.title,
      titleEn: row.titleEn,
      why: { ja: '担当する対策の期限です。進みを知らせる', en: 'A measure of yours is due; report on it' },
      due: row.due,
      link: rowLink(row.id),
    }))
  },
}

/** Residual risks that wait for the executive. */
const risks: TaskSource = {
  async find({ db, scope }) {
    if (!scope.roles.includes('executive')) return []
    const rows = await rowsFor({ db, scope }).where('measure.state', '=', 'riskAsked').orderBy('measure.id').limit(100).execute()
    return rows.map((row): Task => ({
      id: `risk-${row.id}`,
      verb: 'decide',
      title: row.title,
      titleEn: row.titleEn,
      why: {
        ja: `残余リスクの受容を求められています。理由：${row.reason}`,
        en: `The residual risk is to be accepted: ${row.reason}`,
      },
      due: null,
      link: rowLink(row.id),
    }))
  },
}

/** Measures in operation, and accepted risks, that are to be looked at again. */
const reviews: TaskSource = {
  async find({ db, scope, today }) {
    if (!scope.roles.includes('informationManager')) return []
    const rows = await rowsFor({ db, scope })
      .where('measure.state', 'in', ['inOperation', 'riskAccepted'])
      .where('measure.reviewOn', '<=', today)
      .orderBy('measure.reviewOn')
      .limit(100)
      .execute()
    return rows.map((row): Task => ({
      id: `measure-review-${row.id}`,
      verb: 'review',
      title: row.title,
      titleEn: row.titleEn,
      why: row.riskUntil
        ? { ja: '受容した残余リスクの期限です', en: 'The acceptance of a risk ends' }
        : { ja: '対策の見直しの時期です', en: 'The measure is due for review' },
      due: row.reviewOn,
      link: rowLink(row.id),
    }))
  },
}

export const tasks = [due, risks, reviews]
