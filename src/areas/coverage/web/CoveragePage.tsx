import { useState } from 'react'
import type { z } from 'zod'
import { useAct, useView } from '../../../platform/ui/client/queries.ts'
import { mayOpen, useSession } from '../../../platform/ui/client/session.tsx'
import { Form } from '../../../platform/ui/form/Form.tsx'
import { DateInput, TextArea } from '../../../platform/ui/form/TextInput.tsx'
import { useActForm } from '../../../platform/ui/form/use-form.ts'
import { Button } from '../../../platform/ui/parts/Button.tsx'
import { ErrorBox } from '../../../platform/ui/parts/ErrorBox.tsx'
import { FactList } from '../../../platform/ui/parts/Facts.tsx'
import { Loaded } from '../../../platform/ui/parts/Loading.tsx'
import { PageHead } from '../../../platform/ui/parts/PageHead.tsx'
import { Section } from '../../../platform/ui/parts/Section.tsx'
import { useTell } from '../../../platform/ui/parts/Toast.tsx'
import { showDay } from '../../../platform/ui/words/dates.ts'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { FormDialog } from '../../../platform/ui/form/FormDialog.tsx'
import { acceptCoverage, coverages, declareCoverage, endCoverage } from '../contract.ts'
import { stateSays } from '../model.ts'
import { words } from './words.ts'

type Shown = z.output<(typeof coverages)['answer']>[number]

function Declare() {
  const t = useStrings(words)
  const tell = useTell()
  const form = useActForm(declareCoverage, {
    draft: 'coverage.declare',
    initial: { covers: '', leftOut: '', risk: '', until: null },
    onDone: () => {
      tell(t.declared)
      form.reset()
    },
  })
  return (
    <Section title={t.newTitle}>
      <Form
        form={form}
        acts={
          <Button type="submit" kind="primary" busy={form.busy}>
            {t.declare}
          </Button>
        }
      >
        <TextArea form={form} at="covers" label={t.covers} hint={t.coversHint} rows={3} />
        <TextArea form={form} at="leftOut" label={t.leftOut} hint={t.leftOutHint} rows={3} />
        <TextArea form={form} at="risk" label={t.risk} hint={t.riskHint} rows={3} />
        <DateInput form={form} at="until" label={t.until} />
      </Form>
    </Section>
  )
}

function Accept({ one, onClose }: { one: Shown; onClose: () => void }) {
  const t = useStrings(words)
  const tell = useTell()
  const form = useActForm(acceptCoverage, {
    draft: `coverage.accept.${one.id}`,
    initial: { reason: '' },
    fixed: { coverage: one.id, version: one.version },
    onDone: () => {
      tell(t.accepted)
      onClose()
    },
  })
  return (
    <FormDialog title={t.acceptDo} form={form} submit={t.accept} onClose={onClose} lead={<p>{one.risk}</p>}>
      <TextArea form={form} at="reason" label={t.reason} rows={3} />
    </FormDialog>
  )
}

function One({ one }: { one: Shown }) {
  const t = useStrings(words)
  const say = useSay()
  const session = useSession()
  const [asking, setAsking] = useState(false)
  const end = useAct(endCoverage)
  return (
    <Section title={say(stateSays[one.state])}>
      <FactList
        facts={[
          { name: t.covers, value: one.covers },
          { name: t.leftOut, value: one.leftOut },
          { name: t.risk, value: one.risk },
          { name: t.until, value: showDay(one.until) },
          { name: t.proposedBy, value: t.by(one.declaredByName, showDay(one.declaredOn)) },
          ...(one.acceptedByName !== null && one.acceptedOn !== null
            ? [
                { name: t.acceptedBy, value: t.by(one.acceptedByName, showDay(one.acceptedOn)) },
                { name: t.reason, value: one.reason ?? '' },
              ]
            : []),
        ]}
      />
      {one.state === 'declared' && mayOpen(acceptCoverage.who, session) && (
        <Button kind="primary" onClick={() => setAsking(true)}>
          {t.accept}…
        </Button>
      )}{' '}
      {one.state !== 'ended' && mayOpen(endCoverage.who, session) && (
        <Button busy={end.isPending} onClick={() => end.mutate({ coverage: one.id, version: one.version })}>
          {t.end}
        </Button>
      )}
      {end.isError && <ErrorBox error={end.error} />}
      {asking && <Accept one={one} onClose={() => setAsking(false)} />}
    </Section>
  )
}

export function CoveragePage() {
  const t = useStrings(words)
  const say = useSay()
  const query = useView(coverages, {})
  const mayDeclare = mayOpen(declareCoverage.who, useSession())
  return (
    <>
      <PageHead title={say(coverages.says)} sub={t.sub} />
      <Loaded query={query} lines={6}>
        {(rows) => (
          <>
            {rows.length === 0 && <p>{t.none}</p>}
            {rows.map((one) => (
              <One key={one.id} one={one} />
            ))}
            {mayDeclare && rows.every(({ state }) => state !== 'declared') && <Declare />}
          </>
        )}
      </Loaded>
    </>
  )
}
