import type { Id } from '../../../kernel/ids.ts'
import { refusals } from '../../../kernel/refusal.ts'
import type { Says } from '../../../kernel/says.ts'
import type { PlainDate } from '../../../kernel/time.ts'

export const refuse = refusals('rules', {
  notDraft: {
    status: 409,
    ja: 'この文書は、いま編集できる段階ではありません（{stage}）。直すときは、差し戻すか、改訂を始めてください。',
    en: 'This document cannot be edited at this stage ({stage}). Send it back, or begin a revision.',
  },
  notInReview: {
    status: 409,
    ja: 'この文書は、承認を待っている段階ではありません。最新の状態を確かめてください。',
    en: 'This document does not wait for approval. Look at its present state.',
  },
  notApproved: {
    status: 409,
    ja: '公布できるのは、承認が済んだ文書だけです。',
    en: 'Only an approved document can be published.',
  },
  notPublished: {
    status: 409,
    ja: '改訂を始められるのは、公布した文書だけです。',
    en: 'A revision begins from a published document.',
  },
  withdrawn: { status: 409, ja: 'この文書は廃止されています。', en: 'This document was withdrawn.' },
  effectivePast: {
    status: 422,
    ja: '施行日は今日以降にしてください。過ぎた日にさかのぼって施行することはできません。',
    en: 'The effective day must be today or later; nothing takes effect backwards.',
  },
  approvedAlready: {
    status: 409,
    ja: 'あなたは、すでに承認しています。ほかの承認者の承認を待っています。',
    en: 'You have approved already. It waits for other approvers.',
  },
  ownText: {
    status: 409,
    ja: '自分が提出した文書です。ほかの経営層の人が承認してください。',
    en: 'You submitted this document. Another executive has to approve it.',
  },
  stopped: {
    status: 422,
    ja: '先に直すところが {count}件あります。「点検」で確かめてください。最初のもの: {first}',
    en: '{count} points must be put right first; see “Checks”. The first: {first}',
  },
  noBlock: {
    status: 409,
    ja: 'その条項は、いまの文書にありません。画面を開き直してください。',
    en: 'The document has no such provision any more. Open the page again.',
  },
  wrongKind: {
    status: 422,
    ja: 'この条項は、この形では直せません。',
    en: 'This provision cannot be changed in this way.',
  },
  noToggle: { status: 422, ja: 'その切替は、この文書にありません。', en: 'The document has no such toggle.' },
  warned: {
    status: 422,
    ja: '注意を読んで、確認の印を付けてください。',
    en: 'Read the warning and tick that you understood it.',
  },
  noTemplate: {
    status: 422,
    ja: 'そのひな形は、いまはありません。選び直してください。',
    en: 'There is no such template now. Choose again.',
  },
  classNeeded: { status: 422, ja: 'どの区分の文書かを選んでください。', en: 'Choose the class this paper is about.' },
  nothingToBring: {
    status: 409,
    ja: '計画・区分・ひな形との差は、いまはありません。',
    en: 'There is no difference to plan, classes or template now.',
  },
  noReturn: {
    status: 409,
    ja: '取り込んだ Word の差分は、もうありません。',
    en: 'There are no differences from Word any more.',
  },
  returnStale: {
    status: 409,
    ja: 'Word を取り込んだ後に、文書が変わりました。もう一度 Word ファイルを取り込んでください。',
    en: 'The document changed after the Word file was taken in. Take it in again.',
  },
  acknowledged: {
    status: 409,
    ja: 'この版は、すでに確認済みです。',
    en: 'You have acknowledged this version already.',
  },
  superseded: {
    status: 409,
    ja: 'この版は、新しい版に替わりました。新しい版を開いてください。',
    en: 'A newer version took the place of this one. Open the newer one.',
  },
})

/** A paper's way: text, review, approval, publication; from there a new revision or the end. */
export const stages = ['draft', 'review', 'approved', 'published', 'withdrawn'] as const
export type Stage = (typeof stages)[number]

export const stageSays: Readonly<Record<Stage, Says>> = {
  draft: { ja: '下書き', en: 'Draft' },
  review: { ja: '承認待ち', en: 'In review' },
  approved: { ja: '承認済み・公布前', en: 'Approved, not published' },
  published: { ja: '公布済み', en: 'Published' },
  withdrawn: { ja: '廃止', en: 'Withdrawn' },
}

/** The part of a document its life is about. */
export interface Life {
  readonly stage: Stage
  /** Counts submissions of one revision: approvals of an earlier round do not count. */
  readonly round: number
  readonly revision: number
  /** How many people must approve. */
  readonly approvers: number
  readonly effectiveOn: PlainDate | null
  readonly submittedBy: Id<'psn'> | null
  readonly withdrawnOn: PlainDate | null
  readonly note: string
}

/** @throws Refusal rules.notDraft, withdrawn. */
export function editable<L extends Life>(life: L): L {
  if (life.stage === 'withdrawn') throw refuse.withdrawn()
  if (life.stage !== 'draft') throw refuse.notDraft({ stage: stageSays[life.stage].ja })
  return life
}

/** @throws Refusal rules.notDraft, effectivePast. */
export function submit<L extends Life>(life: L, by: Id<'psn'>, effectiveOn: PlainDate, note: string, today: PlainDate): L {
  editable(life)
  if (effectiveOn < today) throw refuse.effectivePast({}, 'effectiveOn')
  return { ...life, stage: 'review', round: life.round + 1, submittedBy: by, effectiveOn, note }
}

export interface Approval {
  readonly person: Id<'psn'>
  readonly revision: number
  readonly round: number
  readonly verdict: 'approved' | 'sentBack'
}

const ofThisRound = (life: Life, approvals: readonly Approval[]): readonly Approval[] =>
  approvals.filter(({ revision, round, verdict }) => revision === life.revision && round === life.round && verdict === 'approved')

/** Why somebody cannot approve now; null: they can. Who submitted may approve only where nobody else could. */
export function hindrance(
  life: Life,
  approvals: readonly Approval[],
  by: Id<'psn'>,
  others: number,
): 'notInReview' | 'approvedAlready' | 'ownText' | null {
  if (life.stage !== 'review') return 'notInReview'
  if (ofThisRound(life, approvals).some(({ person }) => person === by)) return 'approvedAlready'
  return life.submittedBy === by && others > 0 ? 'ownText' : null
}

/**
 * One more approval. Of who submitted, it is kept as the person's own.
 * @param others how many other people may approve
 * @throws Refusal rules.notInReview, approvedAlready, ownText.
 */
export function approve<L extends Life>(
  life: L,
  approvals: readonly Approval[],
  by: Id<'psn'>,
  others: number,
): { life: L; own: boolean } {
  const hindered = hindrance(life, approvals, by, others)
  if (hindered) throw refuse[hindered]()
  const given = ofThisRound(life, approvals)
  const own = life.submittedBy === by
  // Where fewer people can approve than are asked for, all there are is enough: it is kept who they were.
  const needed = Math.min(life.approvers, Math.max(1, others + 1))
  const enough = given.length + 1 >= needed
  return { life: enough ? { ...life, stage: 'approved' } : life, own }
}

/** @throws Refusal rules.notInReview. */
export function sendBack<L extends Life>(life: L): L {
  if (life.stage !== 'review' && life.stage !== 'approved') throw refuse.notInReview()
  return { ...life, stage: 'draft' }
}

/** @throws Refusal rules.notApproved, effectivePast. */
export function publish<L extends Life>(life: L, today: PlainDate): L & { readonly effectiveOn: PlainDate } {
  if (life.stage !== 'approved' || life.effectiveOn === null) throw refuse.notApproved()
  if (life.effectiveOn < today) throw refuse.effectivePast()
  return { ...life, stage: 'published', effectiveOn: life.effectiveOn }
}

/** @throws Refusal rules.notPublished. */
export function revise<L extends Life>(life: L): L {
  if (life.stage !== 'published') throw refuse.notPublished()
  return { ...life, stage: 'draft', revision: life.revision + 1, round: 0, effectiveOn: null, submittedBy: null, note: '' }
}

/** @throws Refusal rules.withdrawn. */
export function withdraw<L extends Life>(life: L, today: PlainDate): L {
  if (life.stage === 'withdrawn') throw refuse.withdrawn()
  return { ...life, stage: 'withdrawn', withdrawnOn: today }
}
