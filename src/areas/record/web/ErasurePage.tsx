import { useState } from 'react'
import type { z } from 'zod'
import { useView } from '../../../platform/ui/client/queries.ts'
import { Form } from '../../../platform/ui/form/Form.tsx'
import { TextArea } from '../../../platform/ui/form/TextInput.tsx'
import { useActForm } from '../../../platform/ui/form/use-form.ts'
import { Button } from '../../../platform/ui/parts/Button.tsx'
import { Dialog } from '../../../platform/ui/parts/Dialog.tsx'
import { EmptyState } from '../../../platform/ui/parts/EmptyState.tsx'
import { Loaded } from '../../../platform/ui/parts/Loading.tsx'
import { Note } from '../../../platform/ui/parts/Note.tsx'
import { PlainTable } from '../../../platform/ui/parts/PlainTable.tsx'
import { useTell } from '../../../platform/ui/parts/Toast.tsx'
import { showDay } from '../../../platform/ui/words/dates.ts'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import { erase, leavers } from '../contract/erasures.ts'
import css from './Record.module.css'
import { RecordFrame } from './RecordFrame.tsx'
import { words } from './words.ts'

type Leaver = z.output<(typeof leavers)['answer']>[number]

/** Says in numbers what will happen before it happens. */
function Erase({ of, onClose }: { of: Leaver; onClose: () => void }) {
  const t = useStrings(words)
  const tell = useTell()
  const form = useActForm(erase, {
    draft: null,
    initial: { reason: '' },
    fixed: { person: of.person },
    onDone: ({ answer }) => {
      tell(t.erased_(answer.fields))
      onClose()
    },
  })
  return (
    <Dialog title={t.eraseOf(of.name)} onClose={onClose}>
      <Form
        form={form}
        guard={false}
        acts={
          <Button type="submit" kind="danger" busy={form.busy}>
            {t.eraseFields(of.fields)}
          </Button>
        }
      >
        <div className={css['fields']}>
          <Note tone="warn">
            <ul>
              <li>{t.eraseDoes(of.fields, of.entries)}</li>
              <li>{t.eraseRow}</li>
              <li>{t.eraseKeeps}</li>
              <li>{t.eraseBundles(of.disclosures)}</li>
              <li>{t.eraseForEver}</li>
            </ul>
          </Note>
          <TextArea form={form} at="reason" label={t.eraseReason} rows={2} />
        </div>
      </Form>
    </Dialog>
  )
}

/** People who have left and are still recorded by name. */
export function ErasurePage() {
  const t = useStrings(words)
  const query = useView(leavers, {})
  const [open, setOpen] = useState<Leaver | null>(null)
  return (
    <RecordFrame tab="erasure">
      <p className={css['lead']}>{t.erasureWhy}</p>
      <Loaded query={query}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState icon="person" title={t.noLeavers} />
          ) : (
            <PlainTable
              label={t.erasure}
              heads={[t.leaver, t.leftOn, t.personalFields, '']}
              rows={rows.map((row) => ({
                key: row.person,
                cells: [
                  <b key="name">{row.name}</b>,
                  showDay(row.leftOn),
                  t.personalIn(row.fields, row.entries),
                  <Button key="erase" size="small" aria-label={`${row.name} ${t.erase}`} onClick={() => setOpen(row)}>
                    {t.erase}
                  </Button>,
                ],
              }))}
            />
          )
        }
      </Loaded>
      {open && <Erase of={open} onClose={() => setOpen(null)} />}
    </RecordFrame>
  )
}
