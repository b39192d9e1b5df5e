import { expect, test } from 'vitest'
import { PaperError, type PaperErrorCode } from '../../engines/paper/index.ts'
import { onPaper, sayPaperError } from './refusal.ts'

const codes: PaperErrorCode[] = [
  'MODEL',
  'REFERENCE',
  'TEXT',
  'GLYPH',
  'LIMIT',
  'LAYOUT',
  'RENDER',
  'TIMEOUT',
  'DAMAGED',
  'UNRECOGNISABLE',
  'UNSUPPORTED',
  'SIGNED',
  'ENCRYPTED',
  'READ_ONLY',
  'CHANGED',
]

test.each(codes)('%s is said in both languages, with nothing left to fill in', (code) => {
  const { says } = sayPaperError(new PaperError(code, 'raw words of the engine'))
  for (const words of [says.ja, says.en]) {
    expect(words).not.toMatch(/[{}]|raw words/)
    expect(words.length).toBeGreaterThan(15)
  }
})

test('the place is told; defects stay defects', async () => {
  const refused = onPaper(() => {
    throw new PaperError('GLYPH', 'no glyph', { detail: '𠀋' })
  }, 'text')
  await expect(refused).rejects.toMatchObject({
    code: 'paper.glyph',
    field: 'text',
    says: { ja: expect.stringContaining('𠀋') as string },
  })
  await expect(onPaper(() => Promise.reject(new TypeError('bug')))).rejects.toBeInstanceOf(TypeError)
})
