import { describe, expect, it } from 'vitest'
import { companyNames, isCompany } from './companies.ts'

const names = (text: string): string[] => [...companyNames(text)].map((company) => company.stem)

describe('companyNames', () => {
  it.each([
    ['みなと電装株式会社　開示先限り', ['みなと電装']],
    ['本書はみなと電装株式会社の承諾なく複写を禁じます。', ['みなと電装']],
    ['当社は北沢電装株式会社と取引する', ['北沢電装']],
    ['甲：有限会社みどり美装、乙：株式会社スーパーひなた', ['みどり美装', 'スーパーひなた']],
    ['株式会社香味研究所です。', ['香味研究所']],
    ['本書はみなと信用金庫の承諾なく', ['みなと信用金庫']],
    ['浜風総合病院', ['浜風総合病院']],
    ['総合病院', []],
    ['当行は銀行である', []],
    ['Blue Sky Corp.', ['Blue Sky']],
  ])('%s', (text, stems) => expect(names(text)).toEqual(stems))

  it('tells a folder called like a customer', () => {
    expect(['株式会社藍野製作所', '浜風病院', '図面', '株式会社藍野製作所 図面'].map(isCompany)).toEqual([
      true,
      true,
      false,
      false,
    ])
  })
})
