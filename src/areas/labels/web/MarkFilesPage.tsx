import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { z } from 'zod'
import { useJob } from '../../../platform/ui/client/job.ts'
import { useAct, useView } from '../../../platform/ui/client/queries.ts'
import { CheckBox, CheckList } from '../../../platform/ui/form/Choices.tsx'
import { Form } from '../../../platform/ui/form/Form.tsx'
import { useActForm } from '../../../platform/ui/form/use-form.ts'
import { LedgerTable } from '../../../platform/ui/ledger/LedgerTable.tsx'
import { Button } from '../../../platform/ui/parts/Button.tsx'
import { EmptyState } from '../../../platform/ui/parts/EmptyState.tsx'
import { ErrorBox } from '../../../platform/ui/parts/ErrorBox.tsx'
import { Loading } from '../../../platform/ui/parts/Loading.tsx'
import { Note } from '../../../platform/ui/parts/Note.tsx'
import { PageHead } from '../../../platform/ui/parts/PageHead.tsx'
import { ProgressBox } from '../../../platform/ui/parts/ProgressBox.tsx'
import { Section } from '../../../platform/ui/parts/Section.tsx'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { useSigns } from '../../../platform/ui/words/signs.ts'
import { fileLedger, markable, markFiles, undoFiles } from '../contract.ts'
import { fileStateSays } from '../model.ts'
import css from './Labels.module.css'
import { words } from './words.ts'

type Markable = z.output<(typeof markable)['answer']>['assets'][number]
type MarkedRow = z.output<(typeof fileLedger)['row']>

function Running({ id }: { id: string }) {
  const t = useStrings(words)
  const queries = useQueryClient()
  const job = useJob(id)
  const ended = job !== null && job.ended !== null
  useEffect(() => {
    if (ended) void queries.invalidateQueries()
  }, [ended, queries])
  if (!job) return null
  const tally = job.result as { well: number; left: number } | null
  return (
    <>
      <ProgressBox job={job} title={t.running} unit={t.unit} />
      {tally && <Note tone={tally.left === 0 ? 'ok' : 'warn'}>{t.ended(tally.well, tally.left)}</Note>}
    </>
  )
}

function Choose({ assets, onStarted }: { assets: readonly Markable[]; onStarted: (job: string) => void }) {
  const t = useStrings(words)
  const signs = useSigns()
  const waiting = assets.filter(({ toMark }) => toMark > 0).map(({ id }) => id)
  const form = useActForm(markFiles, {
    draft: null,
    initial: { assets: waiting, rename: false, watermark: false },
    onDone: ({ answer }) => onStarted(answer.job),
  })
  return (
    <Form
      form={form}
      guard={false}
      acts={
        <Button type="submit" kind="primary" icon="stamp" busy={form.busy}>
          {t.start}
        </Button>
      }
    >
      <CheckList
        form={form}
        at="assets"
        label={t.assets}
        hint={t.assetsHint}
        options={assets.map(({ id, number, name, className, files, toMark }) => ({
          value: id,
          label: signs.aside(name, className),
          description: `${number}　${t.toMark(toMark, files)}`,
        }))}
      />
      <CheckBox form={form} at="watermark" label={t.watermark} description={t.watermarkWhy} />
      <CheckBox form={form} at="rename" label={t.rename} description={t.renameWhy} />
    </Form>
  )
}

function FileState({ row, onStarted }: { row: MarkedRow; onStarted: (job: string) => void }) {
  const t = useStrings(words)
  const say = useSay()
  const undo = useAct(undoFiles)
  return (
    <span className={css['state']}>
      {say(fileStateSays[row.state])}
      {row.state === 'marked' && (
        <Button
          size="small"
          busy={undo.isPending}
          aria-label={t.undoFile(row.path)}
          onClick={() => undo.mutate({ files: [row.id] }, { onSuccess: ({ answer }) => onStarted(answer.job) })}
        >
          {t.undo}
        </Button>
      )}
      {undo.isError && <ErrorBox error={undo.error} />}
    </span>
  )
}

export function MarkFilesPage() {
  const t = useStrings(words)
  const view = useView(markable, {})
  const [started, setStarted] = useState<string | null>(null)
  const job = view.data?.job ?? started
  return (
    <>
      <PageHead title={t.filesTitle} sub={t.filesSub} />
      {job && <Running key={job} id={job} />}
      {view.isPending && <Loading />}
      {view.isError && <ErrorBox error={view.error} />}
      {view.data?.assets.length === 0 && (
        <EmptyState icon="stamp" title={t.noSecrets}>
          {t.noSecretsWhy}
        </EmptyState>
      )}
      {view.data && view.data.assets.length > 0 && <Choose assets={view.data.assets} onStarted={setStarted} />}
      <Section title={t.ledger}>
        <LedgerTable
          ledger={fileLedger}
          params={{}}
          title="path"
          card={['state', 'outcome']}
          cells={{ state: (row) => <FileState row={row} onStarted={setStarted} /> }}
          empty={{ icon: 'stamp', title: t.noFiles }}
        />
      </Section>
    </>
  )
}
