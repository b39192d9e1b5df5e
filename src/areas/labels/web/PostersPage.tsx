import { postForFile, saveFile } from '../../../platform/ui/client/client.ts'
import { useView } from '../../../platform/ui/client/queries.ts'
import { RadioCards } from '../../../platform/ui/form/Choices.tsx'
import { FieldRow, Form } from '../../../platform/ui/form/Form.tsx'
import { Select } from '../../../platform/ui/form/Select.tsx'
import { TextArea, TextInput } from '../../../platform/ui/form/TextInput.tsx'
import { useForm } from '../../../platform/ui/form/use-form.ts'
import { Button } from '../../../platform/ui/parts/Button.tsx'
import { PageHead } from '../../../platform/ui/parts/PageHead.tsx'
import { Section } from '../../../platform/ui/parts/Section.tsx'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { posterClasses, PosterOrder, TagOrder } from '../contract.ts'
import { posterKinds, posterSays } from '../model.ts'
import { LayoutSelect } from './LayoutSelect.tsx'
import { words } from './words.ts'

function PosterForm() {
  const t = useStrings(words)
  const say = useSay()
  const form = useForm({
    draft: null,
    schema: PosterOrder,
    initial: { kind: 'no-entry', class: null, text: '', issuer: '' },
    send: async (order) => ({ file: await postForFile('/api/labels/poster', order), order }),
    onDone: ({ file, order }) => saveFile(file, `${cards.find(({ value }) => value === (order.class ?? order.kind))?.label}.pdf`),
  })
  const { data: classes = [] } = useView(posterClasses, {})
  // One card for each prohibition and one for each class.
  const cards = [
    ...posterKinds.filter((kind) => kind !== 'secret').map((kind) => ({ value: kind as string, label: say(posterSays[kind]) })),
    ...classes.map(({ id, name }) => ({ value: id as string, label: name })),
  ]
  return (
    <Form
      form={form}
      guard={false}
      acts={
        <Button type="submit" kind="primary" icon="print" busy={form.busy}>
          {t.printPoster}
        </Button>
      }
    >
      <RadioCards
        form={form}
        at="kind"
        label={t.posterKind}
        cards={cards}
        chosen={(form.get('class') ?? form.get('kind')) as string}
        onChoose={(card) => {
          const prohibition = posterKinds.some((kind) => kind === card)
          form.set('kind', prohibition ? card : 'secret')
          form.set('class', prohibition ? null : card)
        }}
      />
      <TextInput form={form} at="text" label={t.posterText} hint={t.posterTextHint} />
      <TextInput form={form} at="issuer" label={t.issuer} />
    </Form>
  )
}

function TagForm() {
  const t = useStrings(words)
  const form = useForm({
    draft: null,
    schema: TagOrder,
    initial: { kind: 'zone', layout: 'a4-24', titles: '' },
    send: (order) => postForFile('/api/labels/tags', order),
    onDone: (file) => saveFile(file, t.tagName),
  })
  return (
    <Form
      form={form}
      guard={false}
      acts={
        <Button type="submit" icon="print" busy={form.busy}>
          {t.printTags}
        </Button>
      }
    >
      <FieldRow>
        <Select
          form={form}
          at="kind"
          label={t.tagKind}
          options={[
            { value: 'zone', label: t.zone },
            { value: 'key', label: t.key },
          ]}
        />
        <LayoutSelect form={form} />
      </FieldRow>
      <TextArea form={form} at="titles" label={t.tagTitles} hint={t.tagTitlesHint} />
    </Form>
  )
}

export function PostersPage() {
  const t = useStrings(words)
  return (
    <>
      <PageHead title={t.postersTitle} sub={t.postersSub} />
      <Section title={t.poster}>
        <PosterForm />
      </Section>
      <Section title={t.tags}>
        <TagForm />
      </Section>
    </>
  )
}
