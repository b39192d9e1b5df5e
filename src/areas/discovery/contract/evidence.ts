import { z } from 'zod'
import { idOf } from '../../../kernel/fields.ts'
import { view } from '../../../kernel/view.ts'
import { candidateStates } from '../model.ts'
import { CandidateId, sorters, reasonData } from './proposals.ts'

const AssetId = idOf('ast')
/** One proposal with its files. */
export const candidateView = view('discovery.candidate', {
  says: { ja: '探索の提案', en: 'Proposal of discovery' },
  who: sorters,
  params: z.object({ candidate: CandidateId }),
  answer: z.object({
    id: CandidateId,
    name: z.string(),
    placePath: z.string(),
    folder: z.string(),
    class: z.string().nullable(),
    classRank: z.number(),
    department: z.string().nullable(),
    departmentId: idOf('dep').nullable(),
    business: z.string().nullable(),
    confidence: z.number(),
    bytes: z.number(),
    newest: z.string().nullable(),
    reasons: z.array(reasonData),
    /** How long such papers are usually kept; a hint. */
    retention: z.object({ years: z.number().nullable(), after: z.enum(['made', 'ended', 'replaced']) }).nullable(),
    assigned: idOf('dep').nullable(),
    assignedName: z.string().nullable(),
    splitFrom: CandidateId.nullable(),
    news: z.number(),
    changed: z.string().nullable(),
    /** The first thousand files; `files` says how many there are. */
    files: z.number(),
    fileList: z.array(z.object({ path: z.string(), status: z.string(), marks: z.array(z.string()) })),
    /** Registered assets with a like name or the same place. */
    similar: z.array(z.object({ id: AssetId, number: z.string(), name: z.string() })),
    state: z.enum(candidateStates),
    rejectedBecause: z.string().nullable(),
    asset: AssetId.nullable(),
    version: z.number(),
  }),
})

/** Where a proposal's file bears marks and personal data: read again when asked, personal values masked, kept nowhere. */
export const contextView = view('discovery.context', {
  says: { ja: '表示と個人情報の場所', en: 'Where marks and personal data stand' },
  who: sorters,
  params: z.object({ candidate: CandidateId, path: z.string().max(32_767) }),
  /** Null when the file cannot be read now. */
  answer: z
    .array(
      z.object({
        of: z.string(),
        kind: z.enum(['passage', 'mark', 'personal']),
        part: z.string(),
        at: z.string().optional(),
        line: z.string(),
      }),
    )
    .nullable(),
})
