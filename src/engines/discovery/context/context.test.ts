import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { buildDocx, buildZip, paragraph } from '../testing/build.ts'
import { showContexts } from './show.ts'
import { maskPersonal } from './mask.ts'

const folder = mkdtempSync(join(tmpdir(), 'context-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('maskPersonal', () => {
  it.each([
    '連絡先は 090-1234-5678 です',
    '佐伯 健一 様 宛て',
    '氏名：三宅由美子　電話 03-1234-5678',
    '送付先 神奈川県川崎市高津区1-2-3 青葉荘',
    'sales@example.co.jp まで',
    '個人番号 １２３４５６７８９０１８',
  ])('%s', (line) => {
    const masked = maskPersonal(line)
    for (const value of ['1234', '佐伯', '三宅', '川崎', 'sales@', '5678']) expect(masked).not.toContain(value)
    expect(masked).toContain('●●●')
  })
  it('leaves what is no personal value', () => expect(maskPersonal('来期の販売計画（社外秘）')).toBe('来期の販売計画(社外秘)'))
})

describe('showContexts', () => {
  it('shows where a mark stands, in a member of an archive too, without personal values', async () => {
    const docx = buildDocx(paragraph('社外秘　担当：野沢 拓也') + paragraph('お問い合わせは 090-1234-5678 へ'))
    writeFileSync(join(folder, 'a.zip'), buildZip([{ name: 'in/b.docx', content: docx }]))
    const found = await showContexts(join(folder, 'a.zip'), ['in/b.docx'])
    expect(found?.map(({ of, kind }) => [of, kind])).toEqual([
      ['社外秘', 'mark'],
      ['phone', 'personal'],
    ])
    expect(JSON.stringify(found)).not.toMatch(/野沢|拓也|1234/)
    expect(found?.[1]?.line).toContain('お問い合わせは')
  })
  it('shows no other cell of a table', async () => {
    writeFileSync(join(folder, 'c.csv'), '氏名\t区分\n佐伯健一\t【極秘】\n')
    expect(JSON.stringify(await showContexts(join(folder, 'c.csv')))).not.toContain('佐伯')
  })
  it('says null for what is gone', async () => expect(await showContexts(join(folder, 'none'))).toBeNull())
})
