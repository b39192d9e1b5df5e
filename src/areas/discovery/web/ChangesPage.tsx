import { z } from 'zod'
import { reason } from '../../../kernel/fields.ts'
import { TextArea } from '../../../platform/ui/form/TextInput.tsx'
import { batchAct } from '../../../platform/ui/ledger/batch.ts'
import { LedgerTable } from '../../../platform/ui/ledger/LedgerTable.tsx'
import { RecordHeader } from '../../../platform/ui/record/RecordHeader.tsx'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { changes, settleChange } from '../contract/changes.ts'
import { words } from './words.ts'

type Row = z.output<(typeof changes)['row']>

const batch = [
  batchAct<Row, typeof settleChange.name, typeof settleChange.input, typeof settleChange.answer>(settleChange, {
    asks: {
      schema: z.object({ reason }),
      initial: { reason: '' },
      fields: (form) => <Done form={form} />,
    },
    input: ({ id, version }, asked) => ({ change: id, version, reason: String(asked['reason']) }),
  }),
]

function Done({ form }: { form: Parameters<typeof TextArea>[0]['form'] }) {
  const t = useStrings(words)
  return <TextArea form={form} at="reason" label={t.whatWasDone} hint={t.whatWasDoneHint} rows={3} />
}

export function ChangesPage() {
  const t = useStrings(words)
  const say = useSay()
  return (
    <>
      <RecordHeader from={{ to: '/discovery', label: t.title }} title={say(changes.says)} />
      <p>{t.changesSub}</p>
      <LedgerTable
        ledger={changes}
        params={{}}
        title="name"
        to={({ id }) => `/discovery/changes/${id}`}
        card={['kind']}
        batch={batch}
        empty={{ icon: 'done', title: t.changesEmpty, why: t.changesEmptyWhy }}
      />
    </>
  )
}
