import { z } from 'zod'
import { idOf, note, text } from '../../../kernel/fields.ts'
import type { Role } from '../../../kernel/roles.ts'

export const PledgeId = idOf('plg')
export const FormId = idOf('pfm')
export const AgreementId = idOf('nda')
export const PersonId = idOf('psn')
export const DepartmentId = idOf('dep')
export const ClassId = idOf('cls')
export const FileId = idOf('sgf')

/** Those who see every paper, those who choose the texts, those who ask for signatures. */
export const overseers: Role[] = ['informationManager', 'executive', 'auditor']
export const keepers: Role[] = ['informationManager']
export const askers: Role[] = ['informationManager', 'departmentManager']
export const onlookers: Role[] = [...overseers, 'departmentManager']

const key = z.string().regex(/^[A-Za-z][A-Za-z0-9-]{0,39}$/)

export const AnswerFields = {
  toggles: z.record(key, z.boolean()),
  values: z.record(key, note(300)),
  secrets: z.array(text(300)).max(50),
}

/** A signed paper as a file: its fingerprint, and the file itself if it was handed over to be kept. */
export const ScanFields = {
  fileName: note(300),
  fileHash: z.union([z.literal(''), z.string().regex(/^[0-9a-f]{64}$/)]),
  file: FileId.nullable(),
}

/** A piece of paper as the screen shows it: numbered lines, without anything of the typesetter. */
export const ShownBlock = z.object({
  id: z.string(),
  kind: z.enum(['chapter', 'heading', 'article', 'paragraph', 'item', 'bullet', 'facts', 'note', 'signature', 'table']),
  label: z.string(),
  level: z.number(),
  title: z.string(),
  text: z.string(),
  rows: z.array(z.array(z.string())),
})
export type ShownBlock = z.output<typeof ShownBlock>

export const ShownPaper = z.object({
  title: z.string(),
  number: z.string(),
  addressee: z.string(),
  blocks: z.array(ShownBlock),
})
export type ShownPaper = z.output<typeof ShownPaper>

const Says = z.object({ ja: z.string(), en: z.string() })

/** A template as a form for filling it in shows it. */
export const TemplateChoice = z.object({
  id: z.string(),
  says: Says,
  about: Says,
  source: z.string(),
  confidence: z.string(),
  employment: z.boolean(),
  /** Whether the text has a place for a list of what is secret. */
  takesSecrets: z.boolean(),
  variables: z.array(z.object({ id: z.string(), says: Says, usual: z.string() })),
  toggles: z.array(z.object({ id: z.string(), says: Says, on: z.boolean(), warning: Says.nullable() })),
})
export type TemplateChoice = z.output<typeof TemplateChoice>
