import type { PaperDocument } from '../../engines/paper/index.ts'
import { wareki } from '../../kernel/time.ts'
import { endingSays, refuse } from './model.ts'

interface Ended {
  readonly id: string
  readonly name: string
  readonly giver: string
  readonly terms: string
  readonly receivedOn: string
  readonly ended: 'returned' | 'erased' | null
  readonly endedOn: string | null
  readonly endedBy: string | null
  readonly endedNote: string
  readonly files: readonly { readonly fileName: string; readonly sha256: string; readonly vault: string | null }[]
}

const titles = { returned: '返還証明書', erased: '消去・廃棄証明書' } as const

/**
 * 返還・消去の証明書, for the giver. Says what we did, not that nobody has a copy: that the signer declares.
 * @throws Refusal origins.notEnded
 */
export function certificateOf(item: Ended, company: string): PaperDocument {
  const { ended, endedOn } = item
  if (ended === null || endedOn === null) throw refuse.notEnded()
  const facts = [
    { name: '対象の情報', value: item.name },
    { name: '契約・条件', value: item.terms },
    { name: '受領日', value: `${item.receivedOn}（${wareki(item.receivedOn)}）` },
    { name: '処置', value: endingSays[ended].ja },
    { name: '処置した日', value: `${endedOn}（${wareki(endedOn)}）` },
    { name: '方法・受取人', value: item.endedNote },
    { name: '処置した人', value: item.endedBy ?? '' },
    { name: '管理番号', value: item.id },
  ]
  const rows = item.files.map(({ fileName, sha256, vault }) => [fileName, sha256, vault === null ? '―' : '消去済み'])
  return {
    title: titles[ended],
    date: endedOn,
    dateText: wareki(endedOn),
    company,
    addressee: `${item.giver} 御中`,
    blocks: [
      {
        kind: 'paragraph',
        id: 'lead',
        text: `貴社から受領した下記の情報について、次のとおり${ended === 'returned' ? '返還し、当社に残る写しを消去' : '消去または廃棄'}したことを証明します。`,
      },
      { kind: 'facts', id: 'facts', facts },
      ...(rows.length === 0
        ? []
        : [
            {
              kind: 'table' as const,
              id: 'files',
              caption: '対象のファイル',
              columns: [{ width: 3 }, { width: 6 }, { width: 2 }],
              head: ['ファイル名', '指紋（SHA-256）', '社内の保管分'],
              rows,
            },
          ]),
      {
        kind: 'signature',
        id: 'sign',
        signers: [{ role: company, lines: [{ label: '役職・氏名' }, { label: '署名', seal: '㊞' }] }],
      },
    ],
  }
}
