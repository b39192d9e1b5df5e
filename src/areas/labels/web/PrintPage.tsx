import { useState } from 'react'
import type { z } from 'zod'
import { useView } from '../../../platform/ui/client/queries.ts'
import { CheckBox, CheckList } from '../../../platform/ui/form/Choices.tsx'
import { FieldRow, Form } from '../../../platform/ui/form/Form.tsx'
import { NumberInput } from '../../../platform/ui/form/TextInput.tsx'
import { useActForm } from '../../../platform/ui/form/use-form.ts'
import { batchAct } from '../../../platform/ui/ledger/batch.ts'
import { LedgerTable } from '../../../platform/ui/ledger/LedgerTable.tsx'
import { Button, DownloadButton } from '../../../platform/ui/parts/Button.tsx'
import { EmptyState } from '../../../platform/ui/parts/EmptyState.tsx'
import { ErrorBox } from '../../../platform/ui/parts/ErrorBox.tsx'
import { Loading } from '../../../platform/ui/parts/Loading.tsx'
import { Note } from '../../../platform/ui/parts/Note.tsx'
import { PageHead } from '../../../platform/ui/parts/PageHead.tsx'
import { Section } from '../../../platform/ui/parts/Section.tsx'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import { useSigns } from '../../../platform/ui/words/signs.ts'
import { labelLedger, printable, printLabels, takeOffLabel } from '../contract.ts'
import { LayoutSelect } from './LayoutSelect.tsx'
import { words } from './words.ts'

type Label = z.output<(typeof labelLedger)['row']>
type Printable = z.output<(typeof printable)['answer']>[number]

const batch = [
  batchAct<Label, typeof takeOffLabel.name, typeof takeOffLabel.input, typeof takeOffLabel.answer>(takeOffLabel, {
    input: ({ id, version }) => ({ label: id, version }),
  }),
]

interface Printed {
  readonly sheet: string
  readonly labels: number
}

function Choose({ assets, onPrinted }: { assets: readonly Printable[]; onPrinted: (printed: Printed) => void }) {
  const t = useStrings(words)
  const signs = useSigns()
  const waiting = assets.filter(({ toPrint }) => toPrint > 0).map(({ id }) => id)
  const form = useActForm(printLabels, {
    draft: null,
    initial: { assets: waiting, layout: 'a4-24', skip: 0, withName: false, again: false },
    onDone: ({ answer }) => onPrinted(answer),
  })
  return (
    <Form
      form={form}
      guard={false}
      acts={
        <Button type="submit" kind="primary" icon="tag" busy={form.busy}>
          {t.print}
        </Button>
      }
    >
      <CheckList
        form={form}
        at="assets"
        label={t.assets}
        hint={t.printHint}
        options={assets.map(({ id, number, name, className, things, toPrint }) => ({
          value: id,
          label: signs.aside(name, className),
          description: `${number}　${t.toPrintCount(toPrint, things)}`,
        }))}
      />
      <FieldRow>
        <LayoutSelect form={form} />
        <NumberInput form={form} at="skip" label={t.skip} hint={t.skipHint} min={0} max={43} />
      </FieldRow>
      <CheckBox form={form} at="withName" label={t.withName} description={t.withNameWhy} />
      <CheckBox form={form} at="again" label={t.again} />
    </Form>
  )
}

export function PrintPage() {
  const t = useStrings(words)
  const view = useView(printable, {})
  const [printed, setPrinted] = useState<Printed | null>(null)
  return (
    <>
      <PageHead title={t.printTitle} sub={t.printSub} />
      {printed && (
        <Note tone="ok">
          <p role="status">{t.printed(printed.labels)}</p>
          <DownloadButton href={`/api/labels/sheets/${printed.sheet}`}>{t.sheetName}</DownloadButton>
        </Note>
      )}
      {view.isPending && <Loading />}
      {view.isError && <ErrorBox error={view.error} />}
      {view.data?.length === 0 && (
        <EmptyState icon="tag" title={t.noThings}>
          {t.noThingsWhy}
        </EmptyState>
      )}
      {view.data && view.data.length > 0 && <Choose assets={view.data} onPrinted={setPrinted} />}
      <Section title={t.labelsTitle}>
        <LedgerTable
          ledger={labelLedger}
          params={{}}
          title="assetName"
          card={['place', 'state']}
          empty={{ icon: 'tag', title: t.noLabels }}
          batch={batch}
        />
      </Section>
    </>
  )
}
