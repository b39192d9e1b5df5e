import type { PaperDocument } from '../model/document.ts'

/** A pledge on joining, for one person; the bench prints a thousand of them. */
export const pledgeOf = (name: string, address: string): PaperDocument => ({
  title: '秘密保持誓約書',
  date: '2026-12-01',
  company: '髙橋精密工業株式会社',
  addressee: '髙橋精密工業株式会社\n代表取締役　髙橋 一郎　殿',
  footer: '入社時',
  blocks: [
    {
      kind: 'paragraph',
      id: 'opening',
      text: '私は、貴社に入社するに当たり、次の事項を守ることを誓います。',
    },
    { kind: 'article', id: 'during', title: '在職中の秘密保持' },
    {
      kind: 'paragraph',
      id: 'during-1',
      text: '就業規則及び秘密情報管理規程を守り、次の情報（以下「秘密情報」といいます。）を、許可なく開示し、又は業務以外の目的に使用しません。',
    },
    { kind: 'item', id: 'secret-design', text: '製品の図面、仕様、材料の配合及び製造条件' },
    { kind: 'item', id: 'secret-price', text: '原価、仕入価格及び見積りの基準' },
    { kind: 'item', id: 'secret-customer', text: '顧客の名簿、取引条件及び引合いの内容' },
    { kind: 'item', id: 'secret-other', text: '貴社が秘密として管理し、その旨を私に示した情報' },
    { kind: 'article', id: 'after', title: '退職後の秘密保持' },
    {
      kind: 'paragraph',
      id: 'after-1',
      text: [
        '退職後も、',
        { ref: 'during' },
        'の秘密情報を開示し、又は使用しません。退職するときは、その時点の秘密情報を確認する誓約書を提出します。',
      ],
    },
    { kind: 'article', id: 'return', title: '返還' },
    {
      kind: 'paragraph',
      id: 'return-1',
      text: '退職、異動その他貴社が求めるときは、秘密情報を記録した書面、媒体及び写しの全てを返還し、手元に残しません。',
    },
    { kind: 'article', id: 'others', title: '第三者の秘密情報' },
    {
      kind: 'paragraph',
      id: 'others-1',
      text: '以前の勤務先その他の第三者の秘密を記録した媒体を貴社に持ち込まず、第三者に対して守秘の義務を負うときは、その旨を上司に知らせます。',
    },
    { kind: 'article', id: 'liability', title: '損害の賠償' },
    { kind: 'paragraph', id: 'liability-1', text: ['前各条に違反して貴社に損害を与えたときは、法令に従ってその賠償をします。'] },
    {
      kind: 'note',
      id: 'carve-out',
      text: 'この誓約書は、公益通報者保護法に基づく通報その他法令に基づく申告を妨げるものではありません。',
    },
    {
      kind: 'signature',
      id: 'sign',
      date: '　　　　年　　月　　日',
      signers: [
        {
          lines: [
            { label: '住所', value: address },
            { label: '氏名', value: name, seal: '㊞' },
          ],
        },
      ],
    },
  ],
})

export const pledge = pledgeOf('𠮷田 渡邉子', '新潟県燕市物流センター三丁目4番5号')
