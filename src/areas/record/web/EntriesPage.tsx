import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { postForFile, readCounts, saveFile } from '../../../platform/ui/client/client.ts'
import { LedgerTable } from '../../../platform/ui/ledger/LedgerTable.tsx'
import { ErrorBox } from '../../../platform/ui/parts/ErrorBox.tsx'
import { Menu, MenuHead, MenuItem } from '../../../platform/ui/parts/Menu.tsx'
import { useTell } from '../../../platform/ui/parts/Toast.tsx'
import { today } from '../../../platform/ui/words/dates.ts'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import { entries } from '../contract/entries.ts'
import { Anchored } from './Anchored.tsx'
import { RecordFrame } from './RecordFrame.tsx'
import { words } from './words.ts'

function SaveRecord() {
  const t = useStrings(words)
  const tell = useTell()
  const [failure, setFailure] = useState<unknown>(null)
  const { data } = useQuery({ queryKey: ['ledger', entries.name, 'all'], queryFn: () => readCounts(entries, { params: {} }) })
  const save = () =>
    postForFile('/api/record/export').then((file) => {
      saveFile(file, `maruhi-record_${today().replaceAll('-', '')}.ndjson`)
      tell(t.downloaded)
    }, setFailure)
  return (
    <>
      <Menu icon="download" label={t.save}>
        <MenuHead>
          <span>{t.downloadWhy(data?.all ?? 0)}</span>
        </MenuHead>
        <MenuItem icon="download" onChoose={() => void save()}>
          {t.download}
        </MenuItem>
      </Menu>
      {failure !== null && <ErrorBox error={failure} />}
    </>
  )
}

export function EntriesPage() {
  const t = useStrings(words)
  return (
    <RecordFrame tab="entries" acts={<SaveRecord />}>
      <LedgerTable
        ledger={entries}
        params={{}}
        title="name"
        to={({ act }) => `/record/${act}`}
        cells={{ anchored: (row) => <Anchored anchored={row.anchored} /> }}
        card={['at', 'actorName', 'subjectName', 'anchored']}
        empty={{ icon: 'proof', title: t.empty }}
      />
    </RecordFrame>
  )
}
