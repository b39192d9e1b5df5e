import { useState } from 'react'
import { FormDialog } from '../../../platform/ui/form/FormDialog.tsx'
import { TextArea } from '../../../platform/ui/form/TextInput.tsx'
import { useActForm } from '../../../platform/ui/form/use-form.ts'
import { Button } from '../../../platform/ui/parts/Button.tsx'
import { Note } from '../../../platform/ui/parts/Note.tsx'
import { useTell } from '../../../platform/ui/parts/Toast.tsx'
import { showMoment } from '../../../platform/ui/words/dates.ts'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import { withdrawConflict } from '../contract.ts'
import css from './Decision.module.css'
import type { About } from './DecisionPanel.tsx'
import { words } from './words.ts'

type Declared = About['conflicts'][number]

interface WithdrawProps {
  readonly of: Declared
  readonly from: NonNullable<About['withdraw']>
  readonly onClose: () => void
}

function WithdrawDialog({ of: { person, name }, from, onClose }: WithdrawProps) {
  const t = useStrings(words)
  const tell = useTell()
  const form = useActForm(withdrawConflict, {
    draft: `decision.withdraw.${from.decision}`,
    initial: { reason: '' },
    fixed: { ...from, person },
    onDone: () => {
      tell(t.withdrawDone)
      onClose()
    },
  })
  return (
    <FormDialog title={t.withdrawTitle(name)} form={form} submit={t.withdrawDo} onClose={onClose} lead={<p>{t.withdrawWhy}</p>}>
      <TextArea form={form} at="reason" label={t.reason} hint={t.withdrawHint} />
    </FormDialog>
  )
}

/** Conflicts of interest that stand on the asset, until they are withdrawn. */
export function Conflicts({ about: { conflicts, withdraw } }: { about: About }) {
  const t = useStrings(words)
  const [asking, setAsking] = useState<Declared | null>(null)
  return (
    <>
      {conflicts.map((one) => (
        <Note key={one.person}>
          <p className={css['declared']}>{t.conflictOf(one.name, showMoment(one.at), one.reason)}</p>
          <p>{t.conflictStands}</p>
          {withdraw && (
            <Button size="small" kind="quiet" icon="return" onClick={() => setAsking(one)}>
              {t.withdrawDo}
            </Button>
          )}
        </Note>
      ))}
      {asking && withdraw && <WithdrawDialog of={asking} from={withdraw} onClose={() => setAsking(null)} />}
    </>
  )
}
