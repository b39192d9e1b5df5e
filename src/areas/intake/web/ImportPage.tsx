import { useState } from 'react'
import { postFile } from '../../../platform/ui/client/client.ts'
import { FileDrop } from '../../../platform/ui/form/FileDrop.tsx'
import { useQueryValue } from '../../../platform/ui/pages/route.ts'
import { ErrorBox } from '../../../platform/ui/parts/ErrorBox.tsx'
import { Note } from '../../../platform/ui/parts/Note.tsx'
import { PageHead } from '../../../platform/ui/parts/PageHead.tsx'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import { DraftPart } from './DraftPart.tsx'
import { EarlierImports } from './EarlierImports.tsx'
import css from './Import.module.css'
import { words } from './words.ts'

function Choose({ onDraft }: { onDraft: (draft: string) => void }) {
  const t = useStrings(words)
  const [reading, setReading] = useState(false)
  const [failure, setFailure] = useState<unknown>(null)
  const read = (file: File) => {
    setReading(true)
    setFailure(null)
    postFile<{ draft: string }>('/api/uploads/intake', file)
      .then(({ draft }) => onDraft(draft), setFailure)
      .finally(() => setReading(false))
  }
  return (
    <div className={css['drop']}>
      <div className={css['stack']}>
        <FileDrop label={t.choose} hint={t.chooseHint} accept=".xlsx,.xlsm,.csv,.tsv,.txt" disabled={reading} onFile={read} />
        <div role="status">{reading && <Note icon="clock">{t.reading}</Note>}</div>
        {failure !== null && <ErrorBox error={failure} />}
      </div>
    </div>
  )
}

export function ImportPage() {
  const t = useStrings(words)
  const [draft, setDraft] = useQueryValue('draft')
  return (
    <>
      <PageHead title={t.title} sub={t.sub} />
      {draft === null ? (
        <div className={css['parts']}>
          <Choose onDraft={setDraft} />
          <EarlierImports onOpen={setDraft} />
        </div>
      ) : (
        <DraftPart id={draft as `itk_${string}`} onLeave={() => setDraft(null)} />
      )}
    </>
  )
}
