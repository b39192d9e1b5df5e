import { useState } from 'react'
import { postBytes } from '../../../platform/ui/client/client.ts'
import { FileDrop } from '../../../platform/ui/form/FileDrop.tsx'
import type { FormState } from '../../../platform/ui/form/use-form.ts'
import { ErrorBox } from '../../../platform/ui/parts/ErrorBox.tsx'
import { Button } from '../../../platform/ui/parts/Button.tsx'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import css from './Origins.module.css'
import { words } from './words.ts'

interface Brought {
  readonly name: string
  readonly sha256: string
  readonly bytes: number
  readonly vault: string | null
}

/** A file by its fingerprint, which the server computes; kept in the vault only when asked for. */
export function FileField({ form, at }: { form: FormState; at: string }) {
  const t = useStrings(words)
  const [keep, setKeep] = useState(false)
  const [reading, setReading] = useState(false)
  const [failure, setFailure] = useState<unknown>(null)
  const file = form.get(at) as Brought | null
  const bring = (given: File) => {
    setReading(true)
    setFailure(null)
    postBytes<{ file?: string; sha256: string; bytes: number }>(`/api/uploads/${keep ? 'vault' : 'fingerprint'}`, given)
      .then(({ file: vault = null, sha256, bytes }) => form.set(at, { name: given.name, sha256, bytes, vault }))
      .catch(setFailure)
      .finally(() => setReading(false))
  }
  if (file !== null)
    return (
      <div>
        <b>{file.name}</b>
        <code className={css['sha']}>{file.sha256}</code>
        <p className={css['small']}>{file.vault === null ? t.onlyFingerprint : t.keptInVault}</p>
        <Button size="small" onClick={() => form.set(at, null)}>
          {t.otherFile}
        </Button>
      </div>
    )
  return (
    <div className={css['fields']}>
      <label>
        <input type="checkbox" checked={keep} disabled={reading} onChange={(event) => setKeep(event.target.checked)} />{' '}
        {t.keepOriginal}
        <span className={css['why']}>{t.keepOriginalWhy}</span>
      </label>
      <FileDrop label={reading ? t.reading : t.chooseFile} hint={t.chooseFileHint} disabled={reading} onFile={bring} />
      {failure !== null && <ErrorBox error={failure} />}
    </div>
  )
}
