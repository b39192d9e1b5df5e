import { useView } from '../../../platform/ui/client/queries.ts'
import { Form } from '../../../platform/ui/form/Form.tsx'
import { useActForm } from '../../../platform/ui/form/use-form.ts'
import { useGo, useRouteParam } from '../../../platform/ui/pages/route.ts'
import { Button } from '../../../platform/ui/parts/Button.tsx'
import { Loaded } from '../../../platform/ui/parts/Loading.tsx'
import { useTell } from '../../../platform/ui/parts/Toast.tsx'
import { RecordHeader } from '../../../platform/ui/record/RecordHeader.tsx'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { changeMeasure } from '../contract/acts.ts'
import { draftFields } from '../contract/fields.ts'
import { rowView } from '../contract/views.ts'
import { ownStates } from '../model/plan.ts'
import css from './Measure.module.css'
import { MeasureFields } from './MeasureFields.tsx'
import type { Row } from './row.ts'
import { words } from './words.ts'

function EditForm({ row }: { row: Row }) {
  const t = useStrings(words)
  const go = useGo()
  const tell = useTell()
  const fields = Object.keys(draftFields) as (keyof typeof draftFields)[]
  // A risk that was asked about or accepted has no place in the list of states: the person chooses what becomes of it.
  const state = ownStates.find((one) => one === row.state) ?? 'chosen'
  const form = useActForm(changeMeasure, {
    draft: `measures.change.${row.id}`,
    initial: { ...Object.fromEntries(fields.map((field) => [field, row[field]])), state },
    fixed: { row: row.id, version: row.version },
    onDone: () => {
      tell(t.saved)
      go(`/measures/plan/${row.id}`)
    },
  })
  return (
    <Form
      form={form}
      acts={
        <Button type="submit" kind="primary" size="big" busy={form.busy}>
          {t.save}
        </Button>
      }
    >
      <MeasureFields form={form} />
    </Form>
  )
}

export function EditMeasurePage() {
  const t = useStrings(words)
  const say = useSay()
  const query = useView(rowView, { row: useRouteParam('id') as Row['id'] })
  return (
    <Loaded query={query} lines={8}>
      {(row) => (
        <div className={css['form']}>
          <RecordHeader from={{ to: `/measures/plan/${row.id}`, label: say(row.of.title) }} title={t.editTitle} />
          <EditForm row={row} />
        </div>
      )}
    </Loaded>
  )
}
