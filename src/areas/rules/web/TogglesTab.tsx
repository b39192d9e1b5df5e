import { useState } from 'react'
import { useAct } from '../../../platform/ui/client/queries.ts'
import { CheckBox } from '../../../platform/ui/form/Choices.tsx'
import { useActForm } from '../../../platform/ui/form/use-form.ts'
import { Button } from '../../../platform/ui/parts/Button.tsx'
import { ErrorBox } from '../../../platform/ui/parts/ErrorBox.tsx'
import { Note } from '../../../platform/ui/parts/Note.tsx'
import { State } from '../../../platform/ui/parts/Tag.tsx'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { FormDialog } from '../../../platform/ui/form/FormDialog.tsx'
import { switchToggle } from '../contract/acts.ts'
import css from './Rules.module.css'
import type { Document } from './types.ts'
import { words } from './words.ts'

type Toggle = Document['toggles'][number]

function Warned({ of, toggle, onClose }: { of: Document; toggle: Toggle; onClose: () => void }) {
  const t = useStrings(words)
  const say = useSay()
  const form = useActForm(switchToggle, {
    draft: null,
    initial: { understood: false },
    fixed: { document: of.id, version: of.version, toggle: toggle.id, on: true },
    onDone: onClose,
  })
  return (
    <FormDialog title={say(toggle.says)} form={form} submit={t.switchOn} onClose={onClose}>
      {toggle.warning && <Note tone="warn">{say(toggle.warning)}</Note>}
      <CheckBox form={form} at="understood" label={t.understood} />
    </FormDialog>
  )
}

/** Clauses to put in or leave out. Their words stay; switching back restores them. */
export function TogglesTab({ of }: { of: Document }) {
  const t = useStrings(words)
  const say = useSay()
  const [warned, setWarned] = useState<Toggle | null>(null)
  const { mutate, error } = useAct(switchToggle)
  if (of.toggles.length === 0) return <p>{t.noToggles}</p>
  const turn = (toggle: Toggle) => {
    if (!toggle.on && toggle.warning) setWarned(toggle)
    else mutate({ document: of.id, version: of.version, toggle: toggle.id, on: !toggle.on, understood: false })
  }
  return (
    <div className={css['stack']}>
      <p className={css['quiet']}>{t.toggleSub}</p>
      {error && <ErrorBox error={error} />}
      <ul className={css['toggles']}>
        {of.toggles.map((toggle) => (
          <li key={toggle.id} className={css['toggle']}>
            <span>
              {say(toggle.says)}{' '}
              <span className={css['quiet']}>{toggle.chosen ? t.chosenByHand : toggle.byPlan ? t.byPlan : ''}</span>
            </span>
            <span className={css['buttons']}>
              <State icon={toggle.on ? 'done' : 'close'} tone={toggle.on ? 'ok' : 'quiet'}>
                {toggle.on ? t.isIn : t.isOut}
              </State>
              {of.mayEdit && (
                <Button size="small" aria-label={`${toggle.on ? t.off : t.on} ${say(toggle.says)}`} onClick={() => turn(toggle)}>
                  {toggle.on ? t.off : t.on}
                </Button>
              )}
            </span>
          </li>
        ))}
      </ul>
      {warned && <Warned of={of} toggle={warned} onClose={() => setWarned(null)} />}
    </div>
  )
}
