import { useState } from 'react'
import { postFile } from '../../../platform/ui/client/client.ts'
import { FileDrop } from '../../../platform/ui/form/FileDrop.tsx'
import type { FormState } from '../../../platform/ui/form/use-form.ts'
import { ErrorBox } from '../../../platform/ui/parts/ErrorBox.tsx'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import css from './Pledges.module.css'
import { words } from './words.ts'

const hex = (bytes: ArrayBuffer) => Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('')

export const noScan = { fileName: '', fileHash: '', file: null }

/** The scan of a signed paper: kept sealed, or only its fingerprint, computed here. */
export function ScanFields({ form }: { form: FormState }) {
  const t = useStrings(words)
  const [keep, setKeep] = useState(true)
  const [failure, setFailure] = useState<unknown>(null)
  const take = (scan: object) => {
    for (const [field, value] of Object.entries(scan)) form.set(field, value)
  }
  const read = async (file: File) => {
    setFailure(null)
    if (keep) take(await postFile<object>('/api/uploads/signed-paper', file))
    else take({ fileName: file.name, fileHash: hex(await crypto.subtle.digest('SHA-256', await file.arrayBuffer())), file: null })
  }
  const hash = String(form.get('fileHash') ?? '')
  return (
    <div className={css['stack']}>
      <label className={css['clause']}>
        <input
          type="checkbox"
          checked={keep}
          // Browsers compute fingerprints on secure pages only.
          disabled={!globalThis.isSecureContext}
          onChange={(event) => {
            setKeep(event.target.checked)
            take(noScan)
          }}
        />
        <span>
          {t.keepFile}
          <span className={css['line']}> {t.keepFileWhy}</span>
        </span>
      </label>
      <FileDrop label={t.chooseFile} accept=".pdf,.png,.jpg,.jpeg" onFile={(file) => void read(file).catch(setFailure)} />
      {hash !== '' && <p className={css['hash']}>{t.fileChosen(String(form.get('fileName')), hash)}</p>}
      {failure !== null && <ErrorBox error={failure} />}
    </div>
  )
}
