import { expect, test } from 'vitest'
import { outcomeShort } from '../../../catalog/outcomes.ts'
import { blankDraft, type Asset } from '../../inventory/index.ts'
import { changedDraft, type Company } from './compare.ts'
import { Names } from './names.ts'

const people = [
  { id: 'psn_1', name: '𠮷田 健' },
  { id: 'psn_2', name: '髙橋 由美子' },
] as const
const company: Company = {
  departments: new Names([], {}),
  people: new Names(people, {}),
  classes: new Map([['cls_1', '極秘']]),
  fields: [],
  today: '2026-11-22',
}
const values = { id: 'ast_1', name: '取引条件', personal: {}, levels: {}, custom: {}, attributes: {} }

/** What the register keeps of the class a ledger says, for an asset decided like this. */
const wordAfter = (outcome: Asset['outcome'], classWord: string) =>
  changedDraft(
    { ...blankDraft, name: '取引条件', classWord: '', custom: [], class: null, outcome } as unknown as Asset,
    { ...values, classWord } as unknown as Parameters<typeof changedDraft>[1],
    company,
    [],
  ).classWord

test.each(['general', 'patent', 'limitedData', 'discard'] as const)(
  'the register’s own word for %s comes back as no change, another ledger’s word as one',
  (outcome) => {
    for (const word of [outcomeShort[outcome].ja, outcomeShort[outcome].en]) expect(wordAfter(outcome, word)).toBe('')
    expect(wordAfter(outcome, '社外秘')).toBe('社外秘')
    expect(wordAfter('undecided', outcomeShort[outcome].ja)).toBe(outcomeShort[outcome].ja)
  },
)

test('a name typed in its usual form is offered the one written otherwise, and taken for nobody by itself', () => {
  expect(company.people.suggest('吉田健')?.id).toBe('psn_1')
  expect(company.people.suggest('高橋')?.id).toBe('psn_2')
  expect(company.people.find('吉田健').matches).toEqual([])
})
