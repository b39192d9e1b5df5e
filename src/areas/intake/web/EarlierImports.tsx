import { useAct, useView } from '../../../platform/ui/client/queries.ts'
import { Button } from '../../../platform/ui/parts/Button.tsx'
import { ErrorBox } from '../../../platform/ui/parts/ErrorBox.tsx'
import { PlainTable } from '../../../platform/ui/parts/PlainTable.tsx'
import { Section } from '../../../platform/ui/parts/Section.tsx'
import { showMoment } from '../../../platform/ui/words/dates.ts'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import { discardDraft, drafts } from '../contract.ts'
import css from './Import.module.css'
import { words } from './words.ts'

/** Imports that wait to be gone on with, and those whose result can still be looked at. */
export function EarlierImports({ onOpen }: { onOpen: (draft: string) => void }) {
  const t = useStrings(words)
  const { data } = useView(drafts, {})
  const discard = useAct(discardDraft)
  if (!data || data.length === 0) return null
  return (
    <Section title={t.before} note={t.beforeWhy}>
      <PlainTable
        label={t.before}
        heads={[t.file, t.when, t.rows, t.state, '']}
        rows={data.map(({ id, fileName, created, state, rows }) => ({
          key: id,
          cells: [
            <b key="file">{fileName}</b>,
            showMoment(created),
            t.rowsCount(rows),
            t[state],
            <span key="acts" className={css['acts']}>
              <Button size="small" aria-label={`${fileName} ${t.goOn}`} onClick={() => onOpen(id)}>
                {t.goOn}
              </Button>
              {state !== 'taking' && (
                <Button
                  size="small"
                  kind="quiet"
                  aria-label={t.discardThis(fileName)}
                  busy={discard.isPending}
                  onClick={() => discard.mutate({ draft: id })}
                >
                  {t.discard}
                </Button>
              )}
            </span>,
          ],
        }))}
      />
      {discard.isError && <ErrorBox error={discard.error} />}
    </Section>
  )
}
