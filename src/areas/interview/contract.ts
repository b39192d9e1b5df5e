import { z } from 'zod'
import { act } from '../../kernel/act.ts'
import { idOf, note, nothing, version } from '../../kernel/fields.ts'
import type { Role } from '../../kernel/roles.ts'
import { thing } from '../../kernel/thing.ts'
import { view } from '../../kernel/view.ts'
import { replies, replySays } from './model.ts'

const InterviewId = idOf('itv')
const DepartmentId = idOf('dep')
const askers: Role[] = ['informationManager', 'departmentManager']

export const interview = thing('itv', {
  says: { ja: '聞き取り', en: 'Interview' },
  fields: {
    industry: { says: { ja: '業種', en: 'Industry' } },
    area: { says: { ja: '仕事の種類', en: 'Kind of work' } },
    department: { says: { ja: '部署', en: 'Department' }, refers: 'dep' },
    state: { says: { ja: '状態', en: 'State' }, choices: { open: { ja: '途中', en: 'Open' }, done: { ja: '済み', en: 'Done' } } },
    answers: {
      says: { ja: '答え', en: 'Answers' },
      parts: {
        reply: { ja: '答え', en: 'Answer' },
        name: { ja: '名称', en: 'Name' },
        place: { ja: '場所', en: 'Place' },
        note: { ja: '備考', en: 'Note' },
        asset: { ja: '情報資産', en: 'Asset' },
      },
      choices: replySays,
    },
  },
})

export const beginInterview = act('interview.begin', {
  says: { ja: '聞き取りを始める', en: 'Begin an interview' },
  who: askers,
  input: z.object({ industry: z.string().min(1).max(40), area: z.string().min(1).max(40), department: DepartmentId.nullable() }),
  answer: z.object({ interview: InterviewId }),
})

export const answerQuestion = act('interview.answer', {
  says: { ja: '聞き取りに答える', en: 'Answer a question' },
  who: askers,
  input: z.object({
    interview: InterviewId,
    version,
    question: z.string().max(40),
    reply: z.enum(replies),
    name: note(200),
    place: note(500),
    note: note(2000),
  }),
  answer: nothing,
})

/** What there is enters the register, undecided; what is left for later stays. */
export const registerAnswers = act('interview.register', {
  says: { ja: '聞き取りの答えを目録に入れる', en: 'Register what was found' },
  who: askers,
  input: z.object({ interview: InterviewId, version }),
  answer: z.object({ registered: z.number() }),
})

const Says = z.object({ ja: z.string(), en: z.string() })
const Named = Says.extend({ id: z.string() })

export const interviews = view('interview.list', {
  says: { ja: '聞き取り', en: 'Interviews' },
  who: askers,
  params: nothing,
  answer: z.object({
    industries: z.array(Named),
    areas: z.array(Named),
    interviews: z.array(
      z.object({
        id: InterviewId,
        industry: Says,
        area: Says,
        departmentName: z.string().nullable(),
        begunByName: z.string(),
        begunOn: z.string(),
        state: z.enum(['open', 'done']),
        answered: z.number(),
        questions: z.number(),
      }),
    ),
  }),
})

export const interviewView = view('interview.one', {
  says: { ja: '聞き取り', en: 'Interview' },
  who: askers,
  params: z.object({ interview: InterviewId }),
  answer: z.object({
    id: InterviewId,
    industry: Says,
    area: Says,
    departmentName: z.string().nullable(),
    state: z.enum(['open', 'done']),
    version: z.number(),
    questions: z.array(
      z.object({
        id: z.string(),
        kind: z.enum(['paper', 'electronic', 'thing', 'equipment', 'knowhow']),
        says: Says,
        where: Says,
        reply: z.enum(replies).nullable(),
        name: z.string(),
        place: z.string(),
        note: z.string(),
        asset: idOf('ast').nullable(),
      }),
    ),
  }),
})
