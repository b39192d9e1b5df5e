import { useState } from 'react'
import type { Ledger } from '../../../kernel/view.ts'
import { download, type AskedWith } from '../client/client.ts'
import { Button } from '../parts/Button.tsx'
import { ErrorBox } from '../parts/ErrorBox.tsx'
import { Menu, MenuCheck, MenuFoot, MenuHead, MenuItem } from '../parts/Menu.tsx'
import { useTell } from '../parts/Toast.tsx'
import { today } from '../words/dates.ts'
import { useLanguage, useSay, useStrings } from '../words/language.tsx'
import { words } from '../words.ts'
import type { useColumns } from './use-columns.ts'

type Columns = ReturnType<typeof useColumns>

export function ColumnMenu({ ledger, columns }: { ledger: Pick<Ledger, 'columns'>; columns: Columns }) {
  const t = useStrings(words)
  const say = useSay()
  const { all, chosen, choose, reset } = columns
  return (
    <Menu icon="columns" label={`${t.columns} ${chosen.length} / ${all.length}`}>
      {all.map((name) => {
        const on = chosen.includes(name)
        const column = ledger.columns[name]
        return (
          <MenuCheck
            key={name}
            checked={on}
            disabled={on && chosen.length === 1}
            onChange={() => choose(on ? chosen.filter((other) => other !== name) : [...chosen, name])}
          >
            {column && say(column.says)}
          </MenuCheck>
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

interface ExportMenuProps {
  readonly ledger: Ledger
  readonly asked: AskedWith
  readonly columns: readonly string[]
  readonly rows: number
}

/** Says how many rows and columns go out before they do. */
export function ExportMenu({ ledger, asked, columns, rows }: ExportMenuProps) {
  const t = useStrings(words)
  const tell = useTell()
  const { lang } = useLanguage()
  const [failure, setFailure] = useState<unknown>(null)
  const save = (format: 'xlsx' | 'csv') => {
    setFailure(null)
    tell(t.exportStarted)
    download(ledger, asked, { format, columns, lang, day: today() }).then(() => tell(t.exportDone), setFailure)
  }
  return (
    <>
      <Menu icon="export" label={t.export}>
        <MenuHead>
          <b>{t.exportShown(rows, columns.length)}</b>
          <span>{t.exportAsIs}</span>
        </MenuHead>
        <MenuItem icon="list" onChoose={() => save('xlsx')}>
          {t.excel}
        </MenuItem>
        <MenuItem icon="list" onChoose={() => save('csv')}>
          {t.csv}
        </MenuItem>
        <MenuItem icon="print" onChoose={() => window.print()}>
          {t.print}
        </MenuItem>
      </Menu>
      {failure !== null && <ErrorBox error={failure} />}
    </>
  )
}
