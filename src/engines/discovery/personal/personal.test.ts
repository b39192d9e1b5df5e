import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isCardNumber, isCorporateNumber, isMyNumber } from './check-digits.ts'
import { findPersonal } from './find.ts'

const counts = (text: string): Record<string, number> =>
  Object.fromEntries(findPersonal([{ kind: 'body', text }]).map(({ kind, count }) => [kind, count]))

describe('check digits', () => {
  it('accept published examples and refuse every other last digit', () => {
    // National Tax Agency's own corporate number; test card numbers of the issuers.
    expect(isCorporateNumber('7000012050002')).toBe(true)
    for (const card of ['4111111111111111', '5555555555554444', '378282246310005', '3530111333300000'])
      expect(isCardNumber(card)).toBe(true)
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 11, maxLength: 11 }), (body) => {
        expect([...'0123456789'].filter((digit) => isMyNumber(body + digit))).toHaveLength(1)
      }),
    )
  })
})

describe('findPersonal', () => {
  it('counts rows and distinct values of a table by its headings', () => {
    const table =
      '名簿\n社員番号\t氏名\t生年月日\t携帯電話\t住所\n1\t青山 花子\t1990/04/01\t090-1234-5678\t東京都千代田区丸の内1-2-3\n2\t山川 太郎\t昭和60年3月3日\t080-1234-5678\t〒530-0001 大阪府大阪市北区梅田4-5\n合計\t2\n'
    expect(counts(table)).toEqual({ name: 2, birth_date: 2, phone: 2, address: 2 })
  })

  it('believes a twelve-digit number only near its name and with its check digit', () => {
    const body = '12345678901'
    const number = [...'0123456789'].map((digit) => body + digit).find(isMyNumber) as string
    const wrong = body + String((Number(number.at(-1)) + 1) % 10)
    expect(counts(`個人番号：${number}`)).toEqual({ my_number: 1 })
    expect(counts(`マイナンバー　${number.slice(0, 4)}－${number.slice(4, 8)}－${number.slice(8)}`)).toEqual({ my_number: 1 })
    expect(counts(`個人番号：${wrong}`)).toEqual({})
    expect(counts(`部品コード\n${number}\n`)).toEqual({})
    expect(counts(`マイナンバー${'。あ'.repeat(200)}${number}`)).toEqual({})
  })

  it('finds single values in running text', () => {
    expect(counts('連絡は hanako@example.jp か 03-1234-5678 まで。')).toEqual({ email: 1, phone: 1 })
    for (const place of ['台東店', '箱根町', '本社', '個人宅', '枚方市'])
      expect(counts(`03-1234-5678 ${place}`), place).toEqual({ phone: 1 })
    expect(counts('振込先：みどり銀行 本店 普通 1234567')).toEqual({ bank_account: 1 })
    expect(counts('カード番号 4111-1111-1111-1111')).toEqual({ card: 1 })
    expect(counts('法人番号 7000012050002')).toEqual({ corporate_number: 1 })
    expect(counts('旅券番号 TK1234567')).toEqual({ passport: 1 })
    expect(counts('基礎年金番号 1234-567890')).toEqual({ insurance_number: 1 })
    expect(counts('生年月日：平成2年1月31日')).toEqual({ birth_date: 1 })
    expect(counts('病名：高血圧症')).toEqual({ health: 1 })
  })

  it('leaves numbers of things alone', () => {
    for (const text of [
      '製造番号 4111111111111112',
      '図番 012-3456-789A',
      '2024-04-01 12:00:00',
      '品番 090123456789012',
      'フリーダイヤル 0120-123-456',
      '発行日 2024年4月1日',
      '寸法 1234567',
      'ポイントカード会員様へ。ご注文番号：4111-1111-1111-1111',
      `マイナンバーカードは不要です。伝票番号 ${'123456789018'}`,
      '部品表 070-0001-0002 ボルト',
      '電話機の型番 03-1234-5678',
      'お問い合わせ番号 090-1234-5678',
      '03-3456-7890 個入り',
      '070-0001-0002　箱',
    ]) {
      expect(counts(text), text).toEqual({})
    }
  })

  it('tells counts and parts, never values', () => {
    const told = JSON.stringify(findPersonal([{ kind: 'footer', text: '連絡先 090-1234-5678' }]))
    expect(told).toBe('[{"kind":"phone","count":1,"parts":["footer"],"hidden":0}]')
  })
})
