import type { InterviewPack } from '../../catalog/interview-pack.ts'
import type { Id } from '../../kernel/ids.ts'
import { refusals } from '../../kernel/refusal.ts'
import type { Says } from '../../kernel/says.ts'
import type { PlainDate } from '../../kernel/time.ts'

export const refuse = refusals('interview', {
  noSuch: { status: 422, ja: '選び直してください。', en: 'Choose again.' },
  notYourDepartment: { status: 422, ja: 'あなたの部署を選んでください。', en: 'Choose your own department.' },
  nameless: { status: 422, ja: '「ある」ときは、名称を入れてください。', en: 'Give a name to what there is.' },
  registered: {
    status: 409,
    ja: 'この答えは、すでに目録に入っています。目録のほうで直してください。',
    en: 'This answer is in the register already. Change it there.',
  },
  nothingNew: { status: 409, ja: '目録に入れる新しい答えがありません。', en: 'There is no new answer to register.' },
})

export const replies = ['yes', 'no', 'later'] as const
export type Reply = (typeof replies)[number]

export const replySays: Readonly<Record<Reply, Says>> = {
  yes: { ja: 'ある', en: 'Yes' },
  no: { ja: 'ない', en: 'No' },
  later: { ja: 'あとで', en: 'Later' },
}

export interface Answer {
  readonly reply: Reply
  readonly name: string
  readonly place: string
  readonly note: string
  /** What it became in the register. */
  readonly asset: Id<'ast'> | null
}

export interface Interview {
  readonly id: Id<'itv'>
  readonly industry: string
  readonly area: string
  readonly department: Id<'dep'> | null
  readonly begunBy: Id<'psn'>
  readonly begunOn: PlainDate
  readonly answers: Readonly<Record<string, Answer>>
  readonly state: 'open' | 'done'
  readonly version: number
}

/** Questions of an interview: those of its area that its industry or every industry is asked. */
export const askedIn = (pack: InterviewPack, { industry, area }: Pick<Interview, 'industry' | 'area'>) =>
  pack.questions.filter((one) => one.area === area && (one.industries?.includes(industry) ?? true))

/** @throws Refusal interview.noSuch, registered, nameless. */
export function answered(interview: Interview, pack: InterviewPack, question: string, given: Omit<Answer, 'asset'>): Interview {
  if (!askedIn(pack, interview).some(({ id }) => id === question)) throw refuse.noSuch({}, 'question')
  if (interview.answers[question]?.asset) throw refuse.registered()
  if (given.reply === 'yes' && given.name === '') throw refuse.nameless({}, 'name')
  const answers = { ...interview.answers, [question]: { ...given, asset: null } }
  return { ...interview, answers, state: 'open', version: interview.version + 1 }
}

/** Answers that are to enter the register, in the order of the questions. @throws Refusal interview.nothingNew. */
export function toRegister(interview: Interview, pack: InterviewPack) {
  const found = askedIn(pack, interview).flatMap((question) => {
    const answer = interview.answers[question.id]
    return answer?.reply === 'yes' && answer.asset === null ? [{ question, answer }] : []
  })
  if (found.length === 0) throw refuse.nothingNew()
  return found
}

/** Nothing is left to be answered. */
export const complete = (interview: Interview, pack: InterviewPack): boolean =>
  askedIn(pack, interview).every(({ id }) => (interview.answers[id]?.reply ?? 'later') !== 'later')
