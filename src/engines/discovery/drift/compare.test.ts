import { describe, expect, it } from 'vitest'
import type { ScannedFile } from '../types.ts'
import { type Drift, DriftWatch } from './compare.ts'

const file = (path: string, sha256: string, marks: string[] = [], mode = 0o640): ScannedFile => ({
  path,
  type: 'txt',
  bytes: 10,
  status: 'ok',
  reason: '',
  chars: 10,
  marks: marks.map((text) => ({ text, class: 'B', part: 'body', weight: 'high' })),
  modified: 0,
  sha256,
  access: { owner: 0, group: 0, mode, everyoneReads: (mode & 4) !== 0, everyoneWrites: (mode & 2) !== 0, readers: [] },
})
function compare(before: ScannedFile[], after: ScannedFile[]): Drift[] {
  const watch = new DriftWatch({ at: (path) => before.filter((one) => one.path === path), all: () => before })
  const found = [...after.flatMap((one) => [...watch.see(one)]), ...watch.end()]
  watch.close()
  return found
}
const drift = (before: ScannedFile[], after: ScannedFile[]): string[] =>
  compare(before, after).map(({ kind, path, from, marks }) => [kind, path, from, marks?.join(',')].filter(Boolean).join(' '))

describe('compareScans', () => {
  it('says nothing when nothing changed', () => expect(drift([file('a', '1')], [file('a', '1')])).toEqual([]))
  it('tells new, changed and vanished files', () =>
    expect(drift([file('a', '1'), file('b', '2')], [file('a', '3'), file('c', '4')])).toEqual([
      'changed a',
      'new c',
      'vanished b',
    ]))
  it('tells moved files once', () =>
    expect(drift([file('x/a', '1')], [file('y/a', '1'), file('z/a', '1')])).toEqual(['moved y/a x/a', 'new z/a']))
  it('tells marks that came and went', () => {
    expect(drift([file('a', '1')], [file('a', '2', ['極秘'])])).toEqual(['changed a', 'marked a 極秘'])
    expect(drift([file('a', '1', ['極秘'])], [file('a', '2')])).toEqual(['changed a', 'mark-removed a 極秘'])
  })
  it('tells a marked file copied out of its folder', () => {
    expect(drift([file('開発/a', '1', ['社外秘'])], [file('開発/a', '1', ['社外秘']), file('共有/a', '1', ['社外秘'])])).toEqual([
      'new 共有/a 社外秘',
      'copied-out 共有/a 開発/a 社外秘',
    ])
  })
  it('tells text of a marked file that turns up in another folder', () => {
    const leaked = { ...file('共有/b', '9'), near: [{ path: '開発/a', similarity: 0.9 }] }
    expect(compare([file('開発/a', '1', ['極秘'])], [file('開発/a', '1', ['極秘']), leaked])).toEqual([
      { kind: 'new', path: '共有/b' },
      { kind: 'copied-out', path: '共有/b', from: '開発/a', marks: ['極秘'], similarity: 0.9 },
    ])
  })
  it('tells files that everybody may read now, moved ones too', () => {
    expect(drift([file('a', '1')], [file('a', '1', [], 0o644)])).toEqual(['over-shared a'])
    expect(drift([file('a', '1')], [file('b', '1', [], 0o666)])).toEqual(['moved b a', 'over-shared b'])
  })
})
