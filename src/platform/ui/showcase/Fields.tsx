import { z } from 'zod'
import { note, plainDate, text } from '../../../kernel/fields.ts'
import { CheckBox, CheckList, RadioCards } from '../form/Choices.tsx'
import { FieldRow, Form } from '../form/Form.tsx'
import { MultiSelect } from '../form/MultiSelect.tsx'
import { PasswordInput } from '../form/PasswordInput.tsx'
import { Rows } from '../form/Rows.tsx'
import { ScoreRadio } from '../form/ScoreRadio.tsx'
import { Select } from '../form/Select.tsx'
import { DateInput, NumberInput, TextArea, TextInput } from '../form/TextInput.tsx'
import { useForm } from '../form/use-form.ts'
import { Button } from '../parts/Button.tsx'
import { Icon } from '../parts/Icon.tsx'
import { useTell } from '../parts/Toast.tsx'
import { useStrings } from '../words/language.tsx'
import { words } from './words.ts'

const schema = z.object({
  name: text(100),
  note: note(20),
  day: plainDate.nullable(),
  count: z.number().int().min(1),
  kind: z.enum(['paper', 'data']),
  place: z.enum(['paper', 'data']).nullable(),
  several: z.array(z.string()).min(1),
  one: z.string().nullable(),
  some: z.array(z.string()),
  people: z.array(z.string()),
  check: z.boolean(),
  password: z.string().min(10),
  score: z.number(),
  rows: z.array(z.object({ place: text(100), count: z.number().int().min(1) })),
})

/** Every field; pressing the button shows every problem. */
export function Fields() {
  const t = useStrings(words)
  const tell = useTell()
  const form = useForm({
    draft: null,
    schema,
    initial: {
      name: '',
      note: '',
      day: null,
      count: null,
      kind: null,
      place: null,
      several: [],
      one: null,
      some: ['3'],
      people: ['data'],
      check: false,
      password: '',
      rows: [{ place: '', count: 1 }],
    },
    send: async () => tell(t.told),
  })
  const many = Array.from({ length: 40 }, (_, index) => ({ value: String(index), label: t.listed(index + 1) }))
  const options = [
    { value: 'paper', label: t.paper },
    { value: 'data', label: t.data },
  ]
  return (
    <Form
      form={form}
      guard={false}
      acts={
        <Button type="submit" kind="primary">
          {t.submit}
        </Button>
      }
    >
      <FieldRow>
        <TextInput form={form} at="name" label={t.name} hint={t.nameHint} />
        <Select form={form} at="place" label={t.place} options={options} />
      </FieldRow>
      <Select form={form} at="one" label={t.longList} options={many} />
      <MultiSelect form={form} at="some" label={t.longMany} options={many} />
      <TextArea form={form} at="note" label={t.note} rows={2} />
      <FieldRow>
        <DateInput form={form} at="day" label={t.day} />
        <NumberInput form={form} at="count" label={t.count} min={1} />
      </FieldRow>
      <RadioCards
        form={form}
        at="kind"
        label={t.kind}
        cards={[
          { value: 'paper', label: t.paper, mark: <Icon name="paper" /> },
          { value: 'data', label: t.data, mark: <Icon name="data" /> },
          { value: 'thing', label: t.thing, mark: <Icon name="thing" />, forbidden: t.cannot },
        ]}
      />
      <CheckList form={form} at="several" label={t.several} options={options} />
      <MultiSelect form={form} at="people" label={t.people} options={options} />
      <CheckBox form={form} at="check" label={t.check} />
      <PasswordInput form={form} at="password" label={t.password} autoComplete="new-password" />
      <div>
        <b>{t.score}</b>
        <ScoreRadio form={form} at="score" name={t.score} scores={[0, 1, 2, 3]} before={2} />
      </div>
      <Rows form={form} at="rows" label={t.rows} blank={{ place: '', count: 1 }} columns="minmax(0, 1fr) 88px">
        {(row) => (
          <>
            <TextInput form={form} at={`${row}.place`} label={t.place} />
            <NumberInput form={form} at={`${row}.count`} label={t.count} min={1} />
          </>
        )}
      </Rows>
    </Form>
  )
}
