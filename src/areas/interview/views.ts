import { refuse } from '../../kernel/refusal.ts'
import { provide } from '../../platform/acts/provide.ts'
import { interviews, interviewView } from './contract.ts'
import { askedIn } from './model.ts'
import { questions } from './pack.ts'
import { interviewing, interviewWithin } from './store.ts'

const named = (all: readonly { id: string; ja: string; en: string }[], id: string) => {
  const { ja, en } = all.find((one) => one.id === id) ?? { ja: id, en: id }
  return { ja, en }
}

const list = provide(interviews, async ({ db, scope }) => {
  const { industries, areas, ...pack } = await questions()
  const rows = await interviewing(db)
    .selectFrom('interview')
    .innerJoin('person', 'person.id', 'interview.begunBy')
    .leftJoin('department', 'department.id', 'interview.department')
    .where(interviewWithin(scope))
    .selectAll('interview')
    .select(['person.name as begunByName', 'department.name as departmentName'])
    .orderBy('interview.id', 'desc')
    .limit(200)
    .execute()
  return {
    industries,
    areas,
    interviews: rows.map(({ id, industry, area, answers, departmentName, begunByName, begunOn, state }) => ({
      id,
      industry: named(industries, industry),
      area: named(areas, area),
      departmentName,
      begunByName,
      begunOn,
      state,
      answered: Object.values(answers).filter(({ reply }) => reply !== 'later').length,
      questions: askedIn({ industries, areas, ...pack }, { industry, area }).length,
    })),
  }
})

const one = provide(interviewView, async ({ db, scope }, params) => {
  const row = await interviewing(db)
    .selectFrom('interview')
    .leftJoin('department', 'department.id', 'interview.department')
    .where('interview.id', '=', params.interview)
    .where(interviewWithin(scope))
    .selectAll('interview')
    .select('department.name as departmentName')
    .executeTakeFirst()
  if (!row) throw refuse.notFound()
  const pack = await questions()
  return {
    id: row.id,
    industry: named(pack.industries, row.industry),
    area: named(pack.areas, row.area),
    departmentName: row.departmentName,
    state: row.state,
    version: row.version,
    questions: askedIn(pack, row).map(({ id, kind, ja, en, name, where }) => {
      const given = row.answers[id]
      return {
        id,
        kind,
        says: { ja, en },
        where,
        reply: given?.reply ?? null,
        name: given?.name || name,
        place: given?.place ?? '',
        note: given?.note ?? '',
        asset: given?.asset ?? null,
      }
    }),
  }
})

export const views = [list, one]
