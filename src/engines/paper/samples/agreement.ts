import type { Block, PaperDocument } from '../model/document.ts'

const clause = (id: string, title: string, ...texts: string[]): Block[] => [
  { kind: 'article', id, title },
  ...texts.map((text, i): Block => ({ kind: 'paragraph', id: `${id}-${i + 1}`, text })),
]

/** A mutual agreement before talks, signed by two companies. */
export const agreement: PaperDocument = {
  title: '秘密保持契約書',
  date: '2026-12-01',
  company: '髙橋精密工業株式会社',
  footer: 'NDA-2026-018',
  blocks: [
    {
      kind: 'paragraph',
      id: 'opening',
      text: '髙橋精密工業株式会社（以下「甲」という。）と渡邉化成株式会社（以下「乙」という。）は、甲乙間の精密部品用樹脂材料の共同評価（以下「本目的」という。）の検討に当たり相互に開示する情報の取扱いについて、次のとおり契約を締結する。',
    },
    { kind: 'article', id: 'definition', title: '秘密情報' },
    {
      kind: 'paragraph',
      id: 'definition-1',
      text: '本契約において秘密情報とは、甲又は乙が相手方に開示する情報であって、次の各号のいずれかに当たるものをいう。',
    },
    { kind: 'item', id: 'definition-marked', text: '秘密である旨を表示した書面、電子ファイルその他の有体物により開示されたもの' },
    {
      kind: 'item',
      id: 'definition-oral',
      text: '口頭又は映像により開示され、開示の際に秘密である旨を告げ、かつ、開示の日から14日以内に書面でその内容を特定したもの',
    },
    {
      kind: 'paragraph',
      id: 'definition-2',
      text: [{ ref: 'definition-1', form: 'near' }, 'の規定にかかわらず、次の各号のいずれかに当たる情報は、秘密情報に含まない。'],
    },
    { kind: 'item', id: 'out-public', text: '開示の時に公知であったもの、又は開示の後に受領者の責めによらずに公知となったもの' },
    { kind: 'item', id: 'out-known', text: '開示の時に受領者が既に保有していたことを示せるもの' },
    { kind: 'item', id: 'out-own', text: '秘密情報によらずに受領者が独自に開発したことを示せるもの' },
    { kind: 'item', id: 'out-third', text: '正当な権限を有する第三者から守秘の義務を負わずに得たもの' },
    ...clause(
      'duty',
      '秘密保持',
      '甲及び乙は、相手方の秘密情報を、善良な管理者の注意をもって管理し、相手方の書面による承諾なく第三者に開示しない。',
      '甲及び乙は、相手方の秘密情報を本目的以外に使用しない。',
      '甲及び乙は、本目的のために知る必要のある最小限の役員及び従業員に限って秘密情報を取り扱わせ、これらの者に本契約と同等の義務を負わせる。',
    ),
    ...clause('copy', '複製', '甲及び乙は、本目的に必要な範囲に限って秘密情報を複製し、複製物を秘密情報として取り扱う。'),
    {
      kind: 'article',
      id: 'law',
      title: '法令による開示',
    },
    {
      kind: 'paragraph',
      id: 'law-1',
      text: [
        { ref: 'duty-1' },
        'の規定にかかわらず、法令に基づき開示を求められたときは、相手方に通知した上で、必要な限度で開示することができる。',
      ],
    },
    ...clause('accident', '事故の報告', '秘密情報の漏えい又はそのおそれを知ったときは、直ちに相手方に報告し、協力して対処する。'),
    ...clause(
      'return',
      '返還及び消去',
      '本目的の検討が終わったとき、又は相手方が求めるときは、秘密情報及びその複製物を返還し、又は復元できない方法により消去し、その旨を書面で通知する。',
    ),
    ...clause('rights', '権利', '秘密情報の開示は、相手方に特許権その他の権利を許諾するものではない。'),
    ...clause(
      'term',
      '期間',
      '本契約の期間は、締結の日から2年間とする。',
      'この契約に基づく秘密保持の義務は、期間の満了後も3年間存続する。',
    ),
    ...clause('court', '合意管轄', '本契約に関する紛争は、新潟地方裁判所を第一審の専属的合意管轄裁判所とする。'),
    {
      kind: 'paragraph',
      id: 'closing',
      outside: true,
      text: '以上の証として、本書2通を作成し、甲乙記名押印の上、各1通を保有する。',
    },
    {
      kind: 'signature',
      id: 'sign',
      date: '　　　　年　　月　　日',
      signers: [
        {
          role: '甲',
          lines: [
            { label: '所在地', value: '新潟県燕市中央一丁目2番3号' },
            { label: '会社名', value: '髙橋精密工業株式会社' },
            { label: '代表者', value: '代表取締役　髙橋 一郎', seal: '㊞' },
          ],
        },
        {
          role: '乙',
          lines: [{ label: '所在地' }, { label: '会社名', value: '渡邉化成株式会社' }, { label: '代表者', seal: '㊞' }],
        },
      ],
    },
  ],
}
