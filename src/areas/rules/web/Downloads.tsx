import { useState } from 'react'
import { Button } from '../../../platform/ui/parts/Button.tsx'
import { ErrorBox } from '../../../platform/ui/parts/ErrorBox.tsx'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import { download } from './files.ts'
import { words } from './words.ts'

/** The paper as PDF and as Word. */
export function Downloads({ of, name }: { of: { document: string } | { published: string }; name: string }) {
  const t = useStrings(words)
  const [busy, setBusy] = useState<'pdf' | 'docx' | null>(null)
  const [failure, setFailure] = useState<unknown>(null)
  const get = (format: 'pdf' | 'docx') => {
    setBusy(format)
    setFailure(null)
    download(of, format, name)
      .catch(setFailure)
      .finally(() => setBusy(null))
  }
  return (
    <>
      <Button icon="download" busy={busy === 'pdf'} onClick={() => get('pdf')}>
        {t.downloadPdf}
      </Button>
      <Button icon="download" busy={busy === 'docx'} onClick={() => get('docx')}>
        {t.downloadWord}
      </Button>
      {failure !== null && <ErrorBox error={failure} />}
    </>
  )
}
