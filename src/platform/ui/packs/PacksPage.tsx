import type { UseQueryResult } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import type { z } from 'zod'
import type { Act } from '../../../kernel/act.ts'
import type { Says } from '../../../kernel/says.ts'
import { mayOpen, useSession } from '../client/session.tsx'
import { FileDrop } from '../form/FileDrop.tsx'
import { FormDialog } from '../form/FormDialog.tsx'
import { TextArea } from '../form/TextInput.tsx'
import { useActForm } from '../form/use-form.ts'
import { Button } from '../parts/Button.tsx'
import { Loaded } from '../parts/Loading.tsx'
import { PageHead } from '../parts/PageHead.tsx'
import { PlainTable } from '../parts/PlainTable.tsx'
import { useTell } from '../parts/Toast.tsx'
import { showDay } from '../words/dates.ts'
import { useSay, useStrings } from '../words/language.tsx'
import { words } from '../words.ts'

/** How many parts a new version brought, took away and altered. */
const counts = ['added', 'removed', 'altered'] as const
type Counts = Readonly<Record<(typeof counts)[number], number>>

export interface PackRow {
  readonly id: string
  readonly says: Says
  readonly packVersion: number
  readonly effective: string
  readonly installedOn: string
  readonly source: string
  readonly changes: Readonly<Record<(typeof counts)[number], readonly unknown[]>>
}

type InstallAct = Act<string, z.ZodType<{ text: string }>, z.ZodType<Counts>>

interface InstallProps {
  readonly act: Act
  readonly title: string
  readonly hint: string
  /** What stands in the field at first: a text to change. */
  readonly text: string
  readonly onClose: () => void
}

function Install({ act, title, hint, text, onClose }: InstallProps) {
  const t = useStrings(words)
  const tell = useTell()
  const form = useActForm(act as unknown as InstallAct, {
    draft: null,
    initial: { text },
    onDone: ({ answer: { added, removed, altered } }) => {
      tell(t.packDone(added, removed, altered))
      onClose()
    },
  })
  return (
    <FormDialog title={title} form={form} submit={t.packInstall} onClose={onClose}>
      <FileDrop
        label={t.packFile}
        accept=".yaml,.yml,.json"
        onFile={(file) => void file.text().then((read) => form.set('text', read))}
      />
      <TextArea form={form} at="text" label={t.packText} hint={hint} rows={14} />
    </FormDialog>
  )
}

interface PacksPageProps<Answer, Row extends PackRow> {
  readonly title: string
  readonly sub: string
  readonly query: UseQueryResult<Answer>
  readonly packs: (answer: Answer) => readonly Row[]
  readonly install: Act
  readonly installTitle: string
  /** What happens to the company's own answers. */
  readonly hint: string
  /** Columns of this area, after the name; the others every pack has. */
  readonly columns: readonly { readonly head: string; readonly cell: (row: Row, edit: (text: string) => void) => ReactNode }[]
  readonly children?: ReactNode
}

/** Installed packs of one kind, what their last version changed, and the way in for another. A faulty one is refused by line and reason. */
export function PacksPage<Answer, Row extends PackRow>(props: PacksPageProps<Answer, Row>) {
  const { title, sub, query, packs, install, installTitle, hint, columns, children } = props
  const t = useStrings(words)
  const say = useSay()
  const mayInstall = mayOpen(install.who, useSession())
  const [text, setText] = useState<string | null>(null)
  return (
    <>
      <PageHead
        title={title}
        sub={sub}
        acts={
          mayInstall && (
            <Button icon="plus" onClick={() => setText('')}>
              {installTitle}
            </Button>
          )
        }
      />
      <Loaded query={query}>
        {(answer) => (
          <PlainTable
            label={title}
            heads={[
              title,
              ...columns.map(({ head }) => head),
              t.packVersion,
              t.packEffective,
              t.packInstalled,
              t.packChanges,
              t.packSource,
            ]}
            rows={packs(answer).map((pack) => ({
              key: pack.id,
              cells: [
                <b key="name">{say(pack.says)}</b>,
                ...columns.map(({ cell }) => cell(pack, setText)),
                pack.packVersion,
                showDay(pack.effective),
                showDay(pack.installedOn),
                pack.packVersion === 1
                  ? t.packFirst
                  : t.packChangesOf(pack.changes.added.length, pack.changes.removed.length, pack.changes.altered.length),
                pack.source,
              ],
            }))}
          />
        )}
      </Loaded>
      {children}
      {text !== null && <Install act={install} title={installTitle} hint={hint} text={text} onClose={() => setText(null)} />}
    </>
  )
}
