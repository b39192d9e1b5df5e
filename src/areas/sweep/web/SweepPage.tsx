import { z } from 'zod'
import { plainDate, reason } from '../../../kernel/fields.ts'
import { Select } from '../../../platform/ui/form/Select.tsx'
import { DateInput, TextArea } from '../../../platform/ui/form/TextInput.tsx'
import type { FormState } from '../../../platform/ui/form/use-form.ts'
import { batchAct } from '../../../platform/ui/ledger/batch.ts'
import { LedgerTable } from '../../../platform/ui/ledger/LedgerTable.tsx'
import { PageHead } from '../../../platform/ui/parts/PageHead.tsx'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { keepAsset, proposeDisposal, sweepList } from '../contract.ts'
import { grounds, groundSays, type Ground } from '../model.ts'
import { words } from './words.ts'

type Row = z.output<(typeof sweepList)['row']>

function DisposalFields({ form }: { form: FormState }) {
  const t = useStrings(words)
  const say = useSay()
  return (
    <>
      <Select
        form={form}
        at="ground"
        label={t.ground}
        options={grounds.map((ground) => ({ value: ground, label: say(groundSays[ground]) }))}
      />
      <TextArea form={form} at="reason" label={t.reason} hint={t.reasonHint} rows={3} />
    </>
  )
}

function KeepFields({ form }: { form: FormState }) {
  const t = useStrings(words)
  return (
    <>
      <DateInput form={form} at="until" label={t.until} />
      <TextArea form={form} at="reason" label={t.keepReason} rows={3} />
    </>
  )
}

const batch = [
  batchAct<Row, typeof proposeDisposal.name, typeof proposeDisposal.input, typeof proposeDisposal.answer>(proposeDisposal, {
    asks: {
      schema: z.object({ ground: z.enum(grounds), reason }),
      initial: { ground: 'retentionOver', reason: '' },
      fields: (form) => <DisposalFields form={form} />,
    },
    input: ({ id, version }, asked) => ({
      asset: id,
      version,
      ground: asked['ground'] as Ground,
      reason: String(asked['reason']),
    }),
  }),
  batchAct<Row, typeof keepAsset.name, typeof keepAsset.input, typeof keepAsset.answer>(keepAsset, {
    asks: {
      schema: z.object({ until: plainDate, reason }),
      initial: { until: null, reason: '' },
      fields: (form) => <KeepFields form={form} />,
    },
    input: ({ id, version }, asked) => ({ asset: id, version, until: String(asked['until']), reason: String(asked['reason']) }),
  }),
]

export function SweepPage() {
  const t = useStrings(words)
  const say = useSay()
  return (
    <>
      <PageHead title={say(sweepList.says)} sub={t.sub} />
      <LedgerTable
        ledger={sweepList}
        params={{}}
        title="name"
        to={({ id }) => `/register/${id}`}
        card={['signs', 'retainUntil']}
        batch={batch}
        empty={{ icon: 'done', title: t.empty, why: t.emptyWhy }}
      />
    </>
  )
}
