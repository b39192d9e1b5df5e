import { useState } from 'react'
import type { z } from 'zod'
import { useAct } from '../../../platform/ui/client/queries.ts'
import { Button } from '../../../platform/ui/parts/Button.tsx'
import { ErrorBox } from '../../../platform/ui/parts/ErrorBox.tsx'
import { useTell } from '../../../platform/ui/parts/Toast.tsx'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { settleReturn } from '../contract/acts.ts'
import type { returnView } from '../contract/views.ts'
import { editSays } from '../model/says.ts'
import { Side } from './DiffRows.tsx'
import css from './Rules.module.css'
import type { Document } from './types.ts'
import { words } from './words.ts'

type Edit = NonNullable<z.output<(typeof returnView)['answer']>>['edits'][number]

/** Proposals from Word: each is taken over or not. */
export function ReturnedEdits({ of, edits }: { of: Document; edits: readonly Edit[] }) {
  const t = useStrings(words)
  const say = useSay()
  const tell = useTell()
  const [chosen, setChosen] = useState<readonly number[]>([])
  const { mutate, isPending, error } = useAct(settleReturn)
  const settle = () => mutate({ document: of.id, version: of.version, accept: [...chosen] }, { onSuccess: () => tell(t.settled) })
  return (
    <div className={css['stack']}>
      <p>{edits.length === 0 ? t.editsNone : t.edits(edits.length)}</p>
      {edits.length > 1 && (
        <div>
          <Button size="small" onClick={() => setChosen(edits.map(({ index }) => index))}>
            {t.acceptAll}
          </Button>
        </div>
      )}
      {edits.map((edit) => (
        <div key={edit.index} className={css['pair']}>
          <div className={css['kind']}>
            <label>
              <input
                type="checkbox"
                checked={chosen.includes(edit.index)}
                onChange={(event) =>
                  setChosen(event.target.checked ? [...chosen, edit.index] : chosen.filter((one) => one !== edit.index))
                }
              />{' '}
              {say(editSays[edit.kind])} ・ {t.accept}
            </label>
          </div>
          <div>{edit.before === '' ? t.nothingThere : <Side whole={edit.before} said={edit.words} drop="added" />}</div>
          <div>{edit.after === '' ? t.nothingThere : <Side whole={edit.after} said={edit.words} drop="removed" />}</div>
        </div>
      ))}
      {error && <ErrorBox error={error} />}
      {of.mayEdit && (
        <div>
          <Button kind="primary" busy={isPending} onClick={settle}>
            {t.acceptChosen(chosen.length)}
          </Button>
        </div>
      )}
    </div>
  )
}
