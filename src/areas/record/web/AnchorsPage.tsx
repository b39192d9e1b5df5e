import { useState } from 'react'
import type { z } from 'zod'
import { mayOpen, useSession } from '../../../platform/ui/client/session.tsx'
import { DateInput, TextArea, TextInput } from '../../../platform/ui/form/TextInput.tsx'
import { useActForm } from '../../../platform/ui/form/use-form.ts'
import { LedgerTable } from '../../../platform/ui/ledger/LedgerTable.tsx'
import { Button } from '../../../platform/ui/parts/Button.tsx'
import { Link } from '../../../platform/ui/parts/Link.tsx'
import { useTell } from '../../../platform/ui/parts/Toast.tsx'
import { showDay, today } from '../../../platform/ui/words/dates.ts'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { FormDialog } from '../../../platform/ui/form/FormDialog.tsx'
import { anchors, logReceipt } from '../contract/anchors.ts'
import { anchorSays } from '../model.ts'
import css from './Record.module.css'
import { PrintSheet } from './PrintSheet.tsx'
import { RecordFrame } from './RecordFrame.tsx'
import { words } from './words.ts'

type Anchor = z.output<(typeof anchors)['row']>

function Receipt({ sheet, onClose }: { sheet: Anchor; onClose: () => void }) {
  const t = useStrings(words)
  const tell = useTell()
  const form = useActForm(logReceipt, {
    draft: `record.receipt.${sheet.id}`,
    initial: { receivedOn: today(), keeper: '', note: '' },
    fixed: { sheet: sheet.id as `anc_${string}`, version: sheet.version },
    onDone: () => {
      tell(t.receiptKept)
      onClose()
    },
  })
  return (
    <FormDialog title={t.receipt} form={form} submit={t.receipt} onClose={onClose}>
      <div className={css['fields']}>
        <p className={css['lead']}>{t.receiptWhy}</p>
        <TextInput form={form} at="keeper" label={t.keeper} hint={t.keeperHint} />
        <DateInput form={form} at="receivedOn" label={t.receivedOn} />
        <TextArea form={form} at="note" label={t.note} rows={2} />
      </div>
    </FormDialog>
  )
}

/** Every statement from outside; a sheet's receipt is logged here. */
export function AnchorsPage() {
  const t = useStrings(words)
  const say = useSay()
  const mayLog = mayOpen(logReceipt.who, useSession())
  const [open, setOpen] = useState<Anchor | null>(null)
  const received = (row: Anchor) => {
    if (row.kind !== 'sheet') return null
    if (row.receivedOn !== null) return showDay(row.receivedOn)
    return mayLog ? (
      <Button size="small" onClick={() => setOpen(row)}>
        {t.receipt}
      </Button>
    ) : (
      t.notReceived
    )
  }
  const kind = (row: Anchor) =>
    row.kind === 'sheet' ? (
      <Link to={`/api/record/sheets/${row.id}`} target="_blank">
        {say(anchorSays.sheet)}
      </Link>
    ) : (
      say(anchorSays[row.kind])
    )
  return (
    <RecordFrame tab="anchors" acts={<PrintSheet />}>
      <LedgerTable
        ledger={anchors}
        params={{}}
        title="at"
        cells={{ kind, receivedOn: received }}
        card={['kind', 'size', 'authority', 'revocation', 'keeper', 'receivedOn']}
        empty={{ icon: 'stamp', title: t.noAnchors, why: t.openMeans }}
      />
      {open && <Receipt sheet={open} onClose={() => setOpen(null)} />}
    </RecordFrame>
  )
}
