import type { z } from 'zod'
import { useAct } from '../../../platform/ui/client/queries.ts'
import { CheckBox } from '../../../platform/ui/form/Choices.tsx'
import { FieldRow } from '../../../platform/ui/form/Form.tsx'
import { FormDialog } from '../../../platform/ui/form/FormDialog.tsx'
import { Rows } from '../../../platform/ui/form/Rows.tsx'
import { Select } from '../../../platform/ui/form/Select.tsx'
import { NumberInput, TextInput } from '../../../platform/ui/form/TextInput.tsx'
import { useForm } from '../../../platform/ui/form/use-form.ts'
import { useTell } from '../../../platform/ui/parts/Toast.tsx'
import { today } from '../../../platform/ui/words/dates.ts'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import { installCriteria, type criteriaView } from '../contract/criteria.ts'
import { criteriaForm, formOf, packOf, type CriteriaHead } from '../model/criteria-form.ts'
import { words } from './words.ts'

type Pack = z.output<(typeof criteriaView)['answer']>[number]

const blank = { id: '', ja: '', en: '', question: '', questionEn: '', counts: 'each', weight: 1, duty: false }

/** What a company's own criteria are called in files. */
const ownId = 'company-criteria'

/** The next version of the company's criteria, or its first one out of those that come along, without writing YAML. */
export function CriteriaForm({ pack, all, onClose }: { pack: Pack; all: readonly Pack[]; onClose: () => void }) {
  const t = useStrings(words)
  const tell = useTell()
  const install = useAct(installCriteria)
  const own = pack.builtIn ? ownId : pack.body.id
  const newest = all.find(({ body }) => body.id === own)
  const head: CriteriaHead = { id: own, version: (newest?.packVersion ?? 0) + 1, effective: today() }
  const shown = formOf(pack.body)
  const form = useForm({
    draft: `decision.criteria.${own}`,
    schema: criteriaForm,
    initial: pack.builtIn ? { ...shown, name: t.criteriaOwnName, nameEn: '', source: t.criteriaOwnSource } : shown,
    send: (input) => install.mutateAsync({ text: JSON.stringify(packOf(criteriaForm.parse(input), head), null, 2) }),
    onDone: () => {
      tell(t.criteriaSaved(head.version))
      onClose()
    },
  })
  return (
    <FormDialog title={t.criteriaFormTitle(head.version)} form={form} submit={t.criteriaSave} onClose={onClose}>
      <FieldRow>
        <TextInput form={form} at="name" label={t.criteriaName} />
        <TextInput form={form} at="source" label={t.criteriaSource} hint={t.criteriaSourceHint} />
      </FieldRow>
      <Rows form={form} at="criteria" label={t.criteria} blank={blank} addLabel={t.criteriaAdd} columns="minmax(0, 1fr)">
        {(row) => (
          <>
            <FieldRow>
              <TextInput form={form} at={`${row}.ja`} label={t.criterion} />
              <TextInput form={form} at={`${row}.en`} label={t.criterionEn} />
            </FieldRow>
            <TextInput form={form} at={`${row}.question`} label={t.criteriaQuestion} />
            <TextInput form={form} at={`${row}.questionEn`} label={t.criteriaQuestionEn} />
            <FieldRow>
              <Select
                form={form}
                at={`${row}.counts`}
                label={t.criteriaCounts}
                options={[
                  { value: 'each', label: t.criteriaCountsEach },
                  { value: 'highest', label: t.criteriaCountsHighest },
                ]}
              />
              {form.get(`${row}.counts`) === 'each' && (
                <NumberInput form={form} at={`${row}.weight`} label={t.criteriaWeight} min={1} />
              )}
            </FieldRow>
            <CheckBox form={form} at={`${row}.duty`} label={t.criteriaDutyBox} />
          </>
        )}
      </Rows>
      <NumberInput form={form} at="highestWeight" label={t.criteriaHighestWeight} min={1} />
      <Rows
        form={form}
        at="thresholds"
        label={t.criteriaThresholds}
        hint={t.criteriaThresholdsHint}
        blank={{ from: 1, orHighest: null }}
        columns="minmax(0, 1fr) minmax(0, 1fr)"
      >
        {(row) => (
          <>
            <NumberInput form={form} at={`${row}.from`} label={t.criteriaFrom} min={0} />
            <Select
              form={form}
              at={`${row}.orHighest`}
              label={t.criteriaOrHighest}
              none={t.criteriaNoHighest}
              numeric
              options={[1, 2, 3].map((score) => ({ value: String(score), label: String(score) }))}
            />
          </>
        )}
      </Rows>
    </FormDialog>
  )
}
