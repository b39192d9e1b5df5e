import { useCallback, useState } from 'react'
import type { Says } from '../../../kernel/says.ts'
import type { Ledger } from '../../../kernel/view.ts'
import { download, type AskedWith, type ExportFormat } from '../client/client.ts'
import { Button, IconButton } from '../parts/Button.tsx'
import { ErrorBox } from '../parts/ErrorBox.tsx'
import { Menu, MenuCheck, MenuFoot, MenuHead, MenuItem } from '../parts/Menu.tsx'
import { useTell } from '../parts/Toast.tsx'
import { today } from '../words/dates.ts'
import { useLanguage, useSay, useStrings } from '../words/language.tsx'
import { words } from '../words.ts'
import { sortedBy, type Place } from './query.ts'
import css from './Tools.module.css'
import { ExportProgress, useExportJob } from './ExportProgress.tsx'
import { moved, withColumn, type Columns } from './use-columns.ts'

/** Which columns, in which order; the order can be dragged at the headings as well. */
export function ColumnMenu({ ledger, columns }: { ledger: Pick<Ledger, 'columns'>; columns: Columns }) {
  const t = useStrings(words)
  const say = useSay()
  const { all, chosen, choose, reset } = columns
  const listed = [...chosen, ...all.filter((name) => !chosen.includes(name))]
  return (
    <Menu icon="columns" label={`${t.columns} ${chosen.length} / ${all.length}`}>
      {listed.map((name) => {
        const at = chosen.indexOf(name)
        const column = ledger.columns[name]
        const called = column ? say(column.says) : name
        return (
          <div key={name} className={css['column']}>
            <MenuCheck
              checked={at >= 0}
              disabled={at >= 0 && chosen.length === 1}
              onChange={() => choose(withColumn(columns, name))}
            >
              {called}
            </MenuCheck>
            {at >= 0 && (
              <span className={css['moves']}>
                <IconButton
                  icon="up"
                  label={t.moveBefore(called)}
                  disabled={at === 0}
                  onClick={() => choose(moved(chosen, name, at - 1))}
                />
                <IconButton
                  icon="down"
                  label={t.moveAfter(called)}
                  disabled={at === chosen.length - 1}
                  onClick={() => choose(moved(chosen, name, at + 1))}
                />
              </span>
            )}
          </div>
        )
      })}
      <MenuFoot>
        <Button kind="quiet" size="small" onClick={reset}>
          {t.resetColumns}
        </Button>
      </MenuFoot>
    </Menu>
  )
}

/** The order of the rows, where there are no headings to press. */
export function SortMenu({ ledger, place, go }: { ledger: Pick<Ledger, 'columns'>; place: Place; go: (place: Place) => void }) {
  const t = useStrings(words)
  const say = useSay()
  const sortable = Object.entries(ledger.columns).filter(([, column]) => column.sortable)
  if (sortable.length === 0) return null
  return (
    <Menu align="start" label={t.sort}>
      {sortable.map(([name, column]) => (
        <MenuItem
          key={name}
          end={place.sort.by === name ? (place.sort.down ? '↓' : '↑') : undefined}
          onChoose={() => go(sortedBy(place, name))}
        >
          {say(column.says)}
        </MenuItem>
      ))}
    </Menu>
  )
}

/** Saves what is shown, or of it the chosen rows. */
export function useExport(ledger: { readonly name: string; readonly says: Says }, asked: AskedWith, columns: readonly string[]) {
  const t = useStrings(words)
  const tell = useTell()
  const { lang } = useLanguage()
  const [failure, setFailure] = useState<unknown>(null)
  const [job, follow] = useExportJob(ledger.name)
  const save = useCallback(
    (format: ExportFormat, ways: { ids?: readonly string[]; eras?: boolean } = {}) => {
      const { ids, eras = false } = ways
      setFailure(null)
      tell(t.exportStarted)
      download(ledger, { ...asked, ids }, { format, columns, lang, day: today(), eras }).then(
        (long) => (long === null ? tell(t.exportDone) : follow(long)),
        setFailure,
      )
    },
    [ledger, asked, columns, lang, t, tell, follow],
  )
  const trouble = failure === null ? null : <ErrorBox error={failure} />
  return { save, trouble, progress: job && <ExportProgress key={job} job={job} onClose={() => follow(null)} /> }
}

interface ExportMenuProps {
  readonly rows: number
  readonly columns: number
  readonly save: ReturnType<typeof useExport>['save']
}

/** Says how many rows and columns go out before they do. */
export function ExportMenu({ rows, columns, save }: ExportMenuProps) {
  const t = useStrings(words)
  const { lang } = useLanguage()
  return (
    <Menu icon="export" label={t.export}>
      <MenuHead>
        <b>{t.exportShown(rows, columns)}</b>
        <span>{t.exportAsIs}</span>
      </MenuHead>
      <MenuItem icon="list" onChoose={() => save('xlsx')}>
        {t.excel}
      </MenuItem>
      <MenuItem icon="list" onChoose={() => save('csv')}>
        {t.csv}
      </MenuItem>
      <MenuItem icon="print" onChoose={() => save('pdf')}>
        {t.pdf}
      </MenuItem>
      {lang === 'ja' && (
        <MenuItem icon="print" onChoose={() => save('pdf', { eras: true })}>
          {t.pdfEras}
        </MenuItem>
      )}
    </Menu>
  )
}
