import fc from 'fast-check'
import { expect, test } from 'vitest'
import { judge, verdicts, type Findings, type FoundSecret } from './model.ts'

const clean: Findings = { secrets: [], marks: [], personal: [], status: 'ok' }
const secret = (change: Partial<FoundSecret>): FoundSecret => ({
  className: '極秘',
  outside: 'never',
  kind: 'partial',
  share: 0.2,
  chars: 60,
  ...change,
})

test.each<[string, Partial<Findings>, string]>([
  ['nothing found', {}, 'allowed'],
  ['a piece of a secret that never leaves', { secrets: [secret({})] }, 'forbidden'],
  ['a piece of a secret that may go under an NDA', { secrets: [secret({ outside: 'underNda' })] }, 'needsApproval'],
  ['a class without limits', { secrets: [secret({ outside: 'free' })] }, 'allowed'],
  ['a phrase shorter than a copied run', { secrets: [secret({ chars: 20 })] }, 'allowed'],
  ['a short text that is the secret itself', { secrets: [secret({ kind: 'exact', chars: 0 })] }, 'forbidden'],
  ['a mark alone', { marks: [{ text: '極秘', class: 'A' }] }, 'needsApproval'],
  ['one My Number', { personal: [{ kind: 'my_number', count: 1 }] }, 'forbidden'],
  ['a signature with a phone number', { personal: [{ kind: 'phone', count: 1 }] }, 'allowed'],
  ['a list of people', { personal: [{ kind: 'address', count: 5 }] }, 'needsApproval'],
  ['encrypted', { status: 'encrypted' }, 'needsApproval'],
])('%s: %s → %s', (_name, change, verdict) => {
  expect(judge({ ...clean, ...change }).verdict).toBe(verdict)
})

const findings = fc.record<Findings>({
  secrets: fc.array(
    fc.record<FoundSecret>({
      className: fc.constantFrom('極秘', '社外秘', ''),
      outside: fc.constantFrom('never', 'underNda', 'free'),
      kind: fc.constantFrom('exact', 'near', 'partial'),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
      chars: fc.nat(500),
    }),
    { maxLength: 4 },
  ),
  marks: fc.array(fc.record({ text: fc.constantFrom('極秘', '社外秘', '㊙'), class: fc.constantFrom('A', 'B', 'U', 'R') }), {
    maxLength: 3,
  }),
  personal: fc.array(fc.record({ kind: fc.constantFrom('my_number', 'phone', 'name', 'corporate_number'), count: fc.nat(20) }), {
    maxLength: 3,
  }),
  status: fc.constantFrom('ok', 'partial', 'limited', 'encrypted', 'corrupt', 'unsupported'),
})

test('finding more never makes the verdict milder, and every verdict has its reason in both languages', () => {
  fc.assert(
    fc.property(findings, findings, (one, more) => {
      const both: Findings = {
        secrets: [...one.secrets, ...more.secrets],
        marks: [...one.marks, ...more.marks],
        personal: [...one.personal, ...more.personal],
        status: one.status,
      }
      expect(verdicts.indexOf(judge(both).verdict)).toBeGreaterThanOrEqual(verdicts.indexOf(judge(one).verdict))
      const { reasons } = judge(one)
      expect(reasons.length).toBeGreaterThan(0)
      for (const { ja, en } of reasons)
        expect([ja.length > 5, en.length > 5, ja.includes('undefined')]).toEqual([true, true, false])
    }),
  )
})
