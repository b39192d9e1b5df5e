import { useState } from 'react'
import { download } from '../../../platform/ui/client/client.ts'
import { Button, LinkButton } from '../../../platform/ui/parts/Button.tsx'
import { ErrorBox } from '../../../platform/ui/parts/ErrorBox.tsx'
import { Note } from '../../../platform/ui/parts/Note.tsx'
import { Section } from '../../../platform/ui/parts/Section.tsx'
import { today } from '../../../platform/ui/words/dates.ts'
import { useLanguage, useStrings } from '../../../platform/ui/words/language.tsx'
import { intakeRows } from '../contract.ts'
import type { Draft } from './DraftPart.tsx'
import css from './Import.module.css'
import { words } from './words.ts'

/** What became of the import, and the list of what was not taken. */
export function Result({ draft }: { draft: Draft }) {
  const t = useStrings(words)
  const { lang } = useLanguage()
  const [failure, setFailure] = useState<unknown>(null)
  const { added = 0, changed = 0, unchanged = 0, left = 0 } = draft.results
  const save = () => {
    setFailure(null)
    const columns = ['place', 'name', lang === 'ja' ? 'sayJa' : 'sayEn']
    download(
      intakeRows,
      { params: { draft: draft.id }, filters: { result: ['left'] } },
      { format: 'xlsx', columns, lang, day: today() },
    ).catch(setFailure)
  }
  return (
    <Section title={t.result}>
      <div className={css['stack']}>
        <p className={css['figures']} role="status">
          {t.resultCounts(added, changed, unchanged)}
        </p>
        {left > 0 && <Note tone="warn">{t.notTaken(left)}</Note>}
        {failure !== null && <ErrorBox error={failure} />}
        <div className={css['acts']}>
          {left > 0 && (
            <Button icon="download" onClick={save}>
              {t.downloadLeft}
            </Button>
          )}
          <LinkButton to="/register" kind="primary" iconAfter="right">
            {t.toRegister}
          </LinkButton>
        </div>
      </div>
    </Section>
  )
}
