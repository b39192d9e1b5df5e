import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encode } from '../testing/build.ts'
import { decodeDetected } from './decode.ts'
import { detectEncoding } from './detect.ts'

/** Sentences such as office papers hold. */
const phrases = [
  '本日の会議の資料を送付いたします。',
  '金型の温度は42度とする。',
  '見積書（原価）',
  'テスト結果は良好でした、次回は3月です。',
  '株式会社の書類',
  'ご確認のほどよろしくお願いします。',
  '製造部',
  '品番ABC-123の図面',
  '社外秘',
  '極秘の条件表を添付する',
]
const texts = fc.array(fc.constantFrom(...phrases), { minLength: 2, maxLength: 30 }).map((parts) => parts.join('\n'))

describe('detectEncoding', () => {
  for (const encoding of ['shift_jis', 'euc-jp', 'iso-2022-jp'] as const) {
    it(`tells ${encoding} and reads it`, () => {
      fc.assert(
        fc.property(texts, (text) => {
          const decoded = decodeDetected(encode(text, encoding))
          expect(decoded).toEqual({ text, encoding })
        }),
        { numRuns: 200 },
      )
    })
  }

  it('tells UTF-8 and UTF-16 with and without marks', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(decodeDetected(Buffer.from(text))).toEqual({ text, encoding: 'utf-8' })
        expect(decodeDetected(Buffer.from(`\ufeff${text}`))).toEqual({ text, encoding: 'utf-8' })
        expect(decodeDetected(Buffer.from(`\ufeff${text}`, 'utf16le'))).toEqual({ text, encoding: 'utf-16le' })
        expect(decodeDetected(Buffer.from(`${text} and some plain words here`, 'utf16le'))?.encoding).toBe('utf-16le')
        expect(decodeDetected(Buffer.from(`\ufeff${text}`, 'utf16le').swap16())).toEqual({ text, encoding: 'utf-16be' })
      }),
      { numRuns: 100 },
    )
  })

  it('calls Western text Western and bytes no text', () => {
    expect(detectEncoding(Buffer.from('Le caf\xe9 est ferm\xe9 \xe0 midi, d\xe9sol\xe9.', 'latin1'))).toBe('windows-1252')
    expect(detectEncoding(Buffer.from([0, 1, 2, 3, 0, 200, 0, 0, 7, 9, 0, 0]))).toBeNull()
  })

  it('takes short kanji of EUC-JP for no half-width kana', () => {
    for (const text of ['品番ABC-123の図面\n品番ABC-123の図面', '極秘\n価格\n概要\n原価\n工程\n交渉'])
      expect(detectEncoding(encode(text, 'euc-jp')), text).toBe('euc-jp')
  })

  it('takes zeros behind a text for the end marks of a program', () => {
    expect(detectEncoding(Buffer.from('mailuser@server.test\0'))).toBe('utf-8')
    expect(detectEncoding(Buffer.concat([encode('社外秘の資料を社外に出さない。'.repeat(3), 'euc-jp'), Buffer.alloc(3)]))).toBe(
      'euc-jp',
    )
    expect(detectEncoding(Buffer.alloc(40))).toBeNull()
  })

  it('keeps a UTF-8 text with one stray byte UTF-8', () => {
    const bytes = Buffer.concat([
      Buffer.from('日本語の文書です。'.repeat(40)),
      Buffer.from([0xff]),
      Buffer.from('続きます。'.repeat(40)),
    ])
    expect(detectEncoding(bytes)).toBe('utf-8')
  })
})
