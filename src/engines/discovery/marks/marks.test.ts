import { describe, expect, it } from 'vitest'
import type { PartKind } from '../types.ts'
import { findMarks } from './find.ts'

const weights = (text: string, kind: PartKind = 'body'): string[] =>
  findMarks([{ kind, text }]).map((mark) => `${mark.text} ${mark.weight}`)

describe('marks that stand like a stamp', () => {
  const stamps: readonly [string, PartKind][] = [
    ['社外秘', 'header'],
    ['社 外 秘', 'body'],
    ['【極秘】', 'textbox'],
    ['《取扱注意》', 'body'],
    ['㊙', 'body'],
    ['株式会社青空 社外秘', 'footer'],
    ['社外秘 2024年4月1日', 'header'],
    ['ＣＯＮＦＩＤＥＮＴＩＡＬ', 'footer'],
    ['Confidential - Blue Sky Corp.', 'header'],
    ['【社外秘】来期の販売計画', 'body'],
    ['販売計画（社外秘）', 'body'],
    ['秘密区分：社外秘', 'body'],
    ['■社外秘　□一般', 'body'],
    ['社外秘\nはじめに', 'body'],
    [`極秘${'\n本文の行'.repeat(9)}\n社外秘`, 'body'],
    ['社外秘\n関係者限り', 'body'],
    ['【極秘】至急ご確認ください！', 'body'],
    ['極秘', 'watermark'],
    ['部外秘 取引条件', 'sheet'],
    ['【極秘】配合表', 'file-name'],
    ['㊙見積', 'file-name'],
    ['配合表_社外秘', 'file-name'],
    ['社外秘資料', 'folder-name'],
  ]
  for (const [text, kind] of stamps) {
    it(`${text} (${kind})`, () => expect(weights(text, kind).some((weight) => weight.endsWith('high'))).toBe(true))
  }
})

describe('words in sentences, forms, definitions and titles', () => {
  const prose: readonly [string, PartKind][] = [
    ['彼は極秘の書類を抱えて港へ急いだ。', 'body'],
    ['「社外秘」と書いた資料を電車で広げない。', 'body'],
    ['□極秘　□社外秘　□一般', 'body'],
    ['社外秘情報取扱規程', 'body'],
    ['社外秘情報取扱規程', 'file-name'],
    ['機密文書廃棄証明書', 'file-name'],
    ['極秘とは、指定された者だけが見てよい情報をいう。', 'body'],
    ['本契約で秘密情報とは、「社外秘」又は「Confidential」の表示を付した資料をいう。', 'body'],
    ['This e-mail may contain confidential information.', 'body'],
    ['rights were more sharply restricted.', 'body'],
    ['機密性、完全性及び可用性を維持する。', 'body'],
    ['㊙の印を右上に押す。', 'body'],
    ['極秘\t社外秘\t一般', 'body'],
    ['極秘,社外秘,公開', 'choice'],
    ['社外秘', 'choice'],
    ['区分\t扱い\n極秘\t役員のみ\n社外秘\t社内のみ\n', 'body'],
    ['極秘\nと書かれた封筒を差し出した。', 'body'],
    ['用語集\n社外秘\n社外に出してはならないもの\n極秘\n最も厳しいもの', 'body'],
    ['ア 極秘\nイ 社外秘', 'body'],
    ['問3 次のうち\nア 極秘\nイ 社外秘\nウ 関係者限り', 'body'],
    ['【極秘】ダイエット法を公開！', 'body'],
    ['極秘 3\n社外秘 12\n一般 40', 'body'],
    ['台帳\t区分\n甲\t社外秘\n乙\t社外秘\n丙\t社外秘\n', 'body'],
  ]
  for (const [text, kind] of prose) {
    it(`${text} (${kind})`, () => {
      const found = weights(text, kind)
      expect(found.length).toBeGreaterThan(0)
      expect(found.filter((weight) => weight.endsWith('high'))).toEqual([])
    })
  }
})

describe('no mark at all', () => {
  for (const text of ['企業秘密です、と料理長は笑った。', 'confidentially', '非公開', '秘書課', '対外的な秘訣']) {
    it(text, () => expect(weights(text)).toEqual([]))
  }
})
