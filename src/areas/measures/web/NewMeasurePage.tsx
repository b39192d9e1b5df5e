import { useState } from 'react'
import { z } from 'zod'
import { purposeSays, routeSays } from '../../../catalog/measures.ts'
import { useView } from '../../../platform/ui/client/queries.ts'
import { mayOpen, useSession } from '../../../platform/ui/client/session.tsx'
import { Form } from '../../../platform/ui/form/Form.tsx'
import { Select } from '../../../platform/ui/form/Select.tsx'
import { ThingField } from '../../../platform/ui/form/ThingField.tsx'
import { useActForm } from '../../../platform/ui/form/use-form.ts'
import { useGo, useQueryValue } from '../../../platform/ui/pages/route.ts'
import { Button } from '../../../platform/ui/parts/Button.tsx'
import { Chip, ChipRow } from '../../../platform/ui/parts/Chip.tsx'
import { PageHead } from '../../../platform/ui/parts/PageHead.tsx'
import { Section } from '../../../platform/ui/parts/Section.tsx'
import { useTell } from '../../../platform/ui/parts/Toast.tsx'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { chooseMeasure, adoptMeasures } from '../contract/acts.ts'
import { catalogueView, matrixView } from '../contract/views.ts'
import { blankChoice } from '../model/matrix.ts'
import css from './Measure.module.css'
import { MeasureFields } from './MeasureFields.tsx'
import { MeasureTags } from './MeasureTags.tsx'
import { words } from './words.ts'

const oneTarget = z.object({ class: z.string(), asset: z.string() })

export function NewMeasurePage() {
  const t = useStrings(words)
  const say = useSay()
  const go = useGo()
  const tell = useTell()
  const mayPlanClasses = mayOpen(adoptMeasures.who, useSession())
  const [asset] = useQueryValue('asset')
  const [single, setSingle] = useState(!mayPlanClasses || asset !== null)
  const { data: catalogue } = useView(catalogueView, {})
  const { data: matrix } = useView(matrixView, { class: null, medium: null, legalOnly: false })
  const form = useActForm(chooseMeasure, {
    draft: asset === null ? 'measures.choose' : `measures.choose.${asset}`,
    initial: { ...blankChoice, measure: '', asset },
    onDone: ({ answer }) => {
      tell(t.added)
      go(`/measures/plan/${answer.row}`)
    },
  })
  // Either may be empty in the act, but not the one that is asked for.
  const target = { ...form, schema: oneTarget }
  const chosen = catalogue?.find((one) => one.id === form.get('measure'))
  const takeUsual = (cost: { initial: number; yearly: number; hours: number }) => {
    form.set('initialCost', cost.initial)
    form.set('yearlyCost', cost.yearly)
    form.set('hours', cost.hours)
  }
  const aim = (toAsset: boolean) => {
    setSingle(toAsset)
    form.set('class', null)
    form.set('asset', null)
  }
  return (
    <div className={css['form']}>
      <PageHead title={t.newTitle} />
      <Form
        form={form}
        acts={
          <Button type="submit" kind="primary" size="big" busy={form.busy}>
            {t.addMeasure}
          </Button>
        }
      >
        <Section title={t.whatTitle}>
          <div className={css['fields']}>
            <Select
              form={form}
              at="measure"
              label={t.measure}
              options={(catalogue ?? []).map((one) => ({
                value: one.id,
                label: t.measureAt(`${say(routeSays[one.route])} ${say(purposeSays[one.purpose])}`, say(one.title)),
              }))}
            />
            {chosen && (
              <p className={css['line']}>
                {say(chosen.text)} <MeasureTags of={chosen} />
              </p>
            )}
            {chosen && (
              <div>
                <Button size="small" onClick={() => takeUsual(chosen.cost)}>
                  {t.takeUsual(
                    chosen.cost.initial.toLocaleString(),
                    chosen.cost.yearly.toLocaleString(),
                    String(chosen.cost.hours),
                  )}
                </Button>
              </div>
            )}
            <ChipRow label={t.forWhat}>
              {mayPlanClasses && (
                <Chip on={!single} onToggle={() => aim(false)}>
                  {t.forClass}
                </Chip>
              )}
              <Chip on={single} onToggle={() => aim(true)}>
                {t.forOneAsset}
              </Chip>
            </ChipRow>
            {single ? (
              <ThingField of="ast" form={target} at="asset" label={t.asset} />
            ) : (
              <Select
                form={target}
                at="class"
                label={t.class}
                options={(matrix?.classes ?? []).map((one) => ({ value: one.id, label: one.name }))}
              />
            )}
          </div>
        </Section>
        <MeasureFields form={form} />
      </Form>
    </div>
  )
}
