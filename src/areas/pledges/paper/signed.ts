import type { Block, PaperDocument } from '../../../engines/paper/index.ts'
import { timeZone } from '../../../kernel/time.ts'
import { meansSays, type MeansOfSigning } from '../model/kinds.ts'
import type { Confirmed } from '../model/pledge.ts'
import { forSigner, longDay, type Signer } from './instance.ts'

export interface Signature {
  readonly signer: Signer
  readonly on: string
  readonly at: string
  readonly means: MeansOfSigning
  readonly confirmed: Confirmed | null
  readonly documentHash: string
  readonly code: string
}

const clock = new Intl.DateTimeFormat('ja-JP', { timeZone, dateStyle: 'long', timeStyle: 'medium' })

const confirmedBy: Readonly<Record<Confirmed, string>> = {
  password: 'サインインした本人が、署名の直前にパスワードを入力し直した',
  totp: 'サインインした本人が、署名の直前に認証アプリの数字を入力し直した',
}
const byLink = '相手に送った、期限のある一度限りのリンクから、氏名を入力した（本人であることの確認は、送った先による）'

/** What the signature is and is not, in the paper itself. */
const nature =
  '画面での署名は、誰が、いつ、どの文面に署名したかを会社の記録（証跡）に残すものであり、電子署名及び認証業務に関する法律にいう電子署名ではありません。'

const grouped = (hash: string): string => hash.replace(/(.{8})(?=.)/gu, '$1 ')

/** The paper as signed on screen: day and name filled in, and beneath it how it was signed. The same signature gives the same document. */
export function signedPaper(paper: PaperDocument, signature: Signature): PaperDocument {
  const { signer, on, at, means, confirmed, documentHash, code } = signature
  const signed = forSigner(paper, signer, longDay(on))
  const blocks = signed.blocks.map((block): Block => {
    if (block.kind !== 'signature') return block
    const last = block.signers.length - 1
    return {
      ...block,
      signers: block.signers.map((one, i) =>
        i < last
          ? one
          : { ...one, lines: one.lines.map((line) => (line.seal === undefined ? line : { ...line, seal: '画面で署名' })) },
      ),
    }
  })
  return {
    ...signed,
    footer: [paper.footer, `確認コード ${code}`].filter(Boolean).join('　'),
    blocks: [
      ...blocks,
      { kind: 'heading', id: 'signature-record', title: '署名の記録' },
      {
        kind: 'facts',
        id: 'signature-facts',
        facts: [
          { name: '署名した人', value: signer.name },
          { name: '署名の日時', value: clock.format(new Date(at)) },
          { name: '方法', value: `${meansSays[means].ja}。${confirmed === null ? byLink : confirmedBy[confirmed]}` },
          { name: '文書の指紋', value: grouped(documentHash) },
          { name: '確認コード', value: code },
        ],
      },
      { kind: 'paragraph', id: 'signature-nature', text: nature },
    ],
  }
}
