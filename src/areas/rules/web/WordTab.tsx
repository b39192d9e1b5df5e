import { useState } from 'react'
import { useAct, useView } from '../../../platform/ui/client/queries.ts'
import { FileDrop } from '../../../platform/ui/form/FileDrop.tsx'
import { ErrorBox } from '../../../platform/ui/parts/ErrorBox.tsx'
import { Loaded } from '../../../platform/ui/parts/Loading.tsx'
import { Note } from '../../../platform/ui/parts/Note.tsx'
import { useTell } from '../../../platform/ui/parts/Toast.tsx'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { takeReturn } from '../contract/acts.ts'
import { returnView } from '../contract/views.ts'
import { trackedSays, unreadableSays } from '../model/says.ts'
import { asBase64, mostBytes } from './files.ts'
import { numbered } from './numbered.ts'
import css from './Rules.module.css'
import { ReturnedEdits } from './ReturnedEdits.tsx'
import type { Document } from './types.ts'
import { words } from './words.ts'

function TakeIn({ of }: { of: Document }) {
  const t = useStrings(words)
  const tell = useTell()
  const [tooBig, setTooBig] = useState(false)
  const { mutate, isPending, error } = useAct(takeReturn)
  const take = async (file: File) => {
    setTooBig(file.size > mostBytes)
    if (file.size > mostBytes) return
    const content = await asBase64(file)
    mutate({ document: of.id, version: of.version, fileName: file.name, content }, { onSuccess: () => tell(t.taken2) })
  }
  return (
    <>
      <FileDrop label={t.wordIn} hint={t.fileHint} accept=".docx" disabled={isPending} onFile={(file) => void take(file)} />
      {tooBig && <Note tone="err">{t.tooBig}</Note>}
      {error && <ErrorBox error={error} />}
    </>
  )
}

/** Out to Word and back: differences become proposals, one by one. */
export function WordTab({ of }: { of: Document }) {
  const t = useStrings(words)
  const say = useSay()
  const query = useView(returnView, { document: of.id })
  return (
    <div className={css['stack']}>
      <p>{t.wordSub}</p>
      {of.mayEdit ? <TakeIn of={of} /> : <Note>{t.wordNotDraft}</Note>}
      <Loaded query={query}>
        {(back) =>
          back && (
            <>
              {back.tracked.length > 0 && (
                <Note tone="warn">
                  <p>{t.tracked}</p>
                  <ul>
                    {numbered(back.tracked).map(({ key, one }) => (
                      <li key={key}>{t.toldPart(`${say(trackedSays[one.kind])} ${one.author}`.trim(), one.text)}</li>
                    ))}
                  </ul>
                </Note>
              )}
              {back.unreadable.length > 0 && (
                <Note tone="warn">
                  <p>{t.unreadable}</p>
                  <ul>
                    {numbered(back.unreadable).map(({ key, one }) => (
                      <li key={key}>{t.toldPart(say(unreadableSays[one.what]), one.text)}</li>
                    ))}
                  </ul>
                </Note>
              )}
              {back.stale ? <Note tone="warn">{t.stale}</Note> : <ReturnedEdits of={of} edits={back.edits} />}
            </>
          )
        }
      </Loaded>
    </div>
  )
}
