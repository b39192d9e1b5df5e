import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Block } from '../../../engines/paper/index.ts'
import { builtInRulePacks } from '../packs/built-in.ts'
import { instantiate, type TemplateGround } from '../template/instantiate.ts'
import { readRulePack } from '../template/read-pack.ts'
import { broughtUp } from './bring-up.ts'

const packs = await Promise.all(builtInRulePacks().map(readRulePack))
const template = packs.flatMap((pack) => pack.templates).find(({ id }) => id === 'secrets-regulation')
if (!template) throw new Error('the regulation is gone')

const ground = (planned: readonly string[]): TemplateGround => ({
  day: '2026-12-01',
  values: { company: '髙橋精密工業株式会社' },
  toggles: {},
  plans: (measure) => planned.includes(measure),
  classes: [{ id: 'cls_a', name: '極秘', rank: 2, meaning: '重大な損失', readers: '', outside: 'never' }],
  handling: packs.flatMap((pack) => pack.handling ?? []),
})
const filled = (planned: readonly string[]) => instantiate(template, ground(planned)).blocks
const all = ['E1-01', 'O1-01', 'E2-08', 'E2-10', 'E3-15', 'E4-02', 'R2-01', 'R1-01', 'P3-01', 'R2-02', 'E3-09']
const own = (block: Block, text: string): Block => ({ ...block, text }) as Block
const textOf = (blocks: readonly Block[], id: string) => blocks.find((block) => block.id === id)

describe('a paper and its plan', () => {
  test('nothing changed, nothing to bring', () => {
    const blocks = filled(all)
    expect(broughtUp(blocks, blocks, blocks)).toMatchObject({ conflicts: [], rows: [] })
  })

  test('a measure that left the plan takes its clause along, and only it', () => {
    const base = filled(all)
    const { body, rows, conflicts } = broughtUp(base, base, filled(all.filter((one) => one !== 'E2-10')))
    expect(conflicts).toEqual([])
    expect(rows.filter(({ kind }) => kind === 'removed').map(({ id }) => id)).toEqual(['handling-4'])
    expect(textOf(body, 'handling-4')).toMatchObject({ off: true })
    // And back again.
    expect(broughtUp(filled(all.filter((one) => one !== 'E2-10')), body, base).body).toEqual(base)
  })

  test('words of the company outlast the switching of their clause', () => {
    const base = filled(all)
    const edited = base.map((block) => (block.id === 'handling-4' ? own(block, '生成AIは、申請して使う。') : block))
    const off = filled(all.filter((one) => one !== 'E2-10'))
    const without = broughtUp(base, edited, off)
    expect(textOf(without.body, 'handling-4')).toMatchObject({ off: true, text: '生成AIは、申請して使う。' })
    expect(broughtUp(off, without.body, base).body).toEqual(edited)
  })

  test('where both changed, the words of the company stay until somebody chooses the template’s', () => {
    const base = filled(all)
    const newer = base.map((block) => (block.id === 'duty-1' ? own(block, '新しいひな形の文。') : block))
    const edited = base.map((block) => (block.id === 'duty-1' ? own(block, '会社の文。') : block))
    const kept = broughtUp(base, edited, newer)
    expect(textOf(kept.body, 'duty-1')).toMatchObject({ text: '会社の文。' })
    expect(kept.conflicts).toHaveLength(1)
    expect(textOf(broughtUp(base, edited, newer, { 'duty-1': 'template' }).body, 'duty-1')).toMatchObject({
      text: '新しいひな形の文。',
    })
  })

  test('whatever the company wrote, no sentence of it is lost when plan and template change', () => {
    const measures = fc.subarray(all)
    const edits = fc.array(fc.tuple(fc.nat(200), fc.integer({ min: 0, max: 999 })), { maxLength: 12 })
    fc.assert(
      fc.property(measures, measures, edits, (was, now, changes) => {
        const base = filled(was)
        const body = [...base]
        for (const [at, n] of changes) {
          const place = at % body.length
          const block = body[place]
          if (block && 'text' in block) body[place] = own(block, `自社の文${n}。`)
          else body.splice(place, 0, { kind: 'paragraph', id: `own-${n}-${body.length}`, text: `自社が足した文${n}。` })
        }
        const merged = broughtUp(base, body, filled(now)).body
        for (const block of body)
          if ('text' in block && typeof block.text === 'string' && block.text.startsWith('自社'))
            expect(merged.some((one) => one.id === block.id && 'text' in one && one.text === block.text)).toBe(true)
      }),
      { numRuns: 30 },
    )
  })
})
