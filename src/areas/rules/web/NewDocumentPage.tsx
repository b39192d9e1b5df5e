import { confidenceSays } from '../../../catalog/measures.ts'
import { useView } from '../../../platform/ui/client/queries.ts'
import { Form } from '../../../platform/ui/form/Form.tsx'
import { RadioCards } from '../../../platform/ui/form/Choices.tsx'
import { useActForm } from '../../../platform/ui/form/use-form.ts'
import { useGo } from '../../../platform/ui/pages/route.ts'
import { Button } from '../../../platform/ui/parts/Button.tsx'
import { Loaded } from '../../../platform/ui/parts/Loading.tsx'
import { PageHead } from '../../../platform/ui/parts/PageHead.tsx'
import { Section } from '../../../platform/ui/parts/Section.tsx'
import { useTell } from '../../../platform/ui/parts/Toast.tsx'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { createDocument } from '../contract/acts.ts'
import { templatesView } from '../contract/views.ts'
import { FactFields } from './FactFields.tsx'
import css from './Rules.module.css'
import { words } from './words.ts'

const blank = { template: '', aboutClass: null, title: '', number: '', class: null, audience: [], approvers: 1, values: {} }

export function NewDocumentPage() {
  const t = useStrings(words)
  const say = useSay()
  const go = useGo()
  const tell = useTell()
  const query = useView(templatesView, {})
  const { data } = query
  const form = useActForm(createDocument, {
    draft: 'rules.create',
    initial: blank,
    onDone: ({ answer }) => {
      tell(t.created)
      go(`/rules/${answer.document}`)
    },
  })
  const chosen = data?.templates.find(({ id }) => id === form.get('template'))
  const about = data?.classes.find(({ id }) => id === form.get('aboutClass'))
  const titleFor = (template: string, name: string) =>
    (data?.templates.find(({ id }) => id === template)?.title ?? '').replaceAll('{{class}}', name)
  const choose = (template: string) => {
    form.set('template', template)
    form.set('title', titleFor(template, about?.name ?? '○○'))
    form.set('values', {})
  }
  /** The title follows the class, unless somebody wrote their own. */
  const chooseClass = (of: string, name: string) => {
    const template = String(form.get('template'))
    if (form.get('title') === titleFor(template, about?.name ?? '○○')) form.set('title', titleFor(template, name))
    form.set('aboutClass', of)
  }
  return (
    <div className={css['stack']}>
      <PageHead title={t.newDocument} />
      <Loaded query={query} lines={8}>
        {({ templates, classes }) => (
          <Form
            form={form}
            acts={
              <Button type="submit" kind="primary" size="big" busy={form.busy}>
                {t.create}
              </Button>
            }
          >
            <RadioCards
              form={form}
              at="template"
              label={t.template}
              chosen={String(form.get('template'))}
              onChoose={choose}
              cards={templates.map((one) => ({
                value: one.id,
                label: say(one.says),
                description: `${say(one.about)} ${t.confidenceOf(say(confidenceSays[one.confidence]))}`,
              }))}
            />
            {chosen && (
              <Section title={say(chosen.says)} note={`${t.source}${t.colon}${chosen.source}`}>
                {chosen.perClass && (
                  <RadioCards
                    form={form}
                    at="aboutClass"
                    label={t.aboutClass}
                    chosen={String(form.get('aboutClass') ?? '')}
                    onChoose={(id) => chooseClass(id, classes.find((one) => one.id === id)?.name ?? '')}
                    cards={classes.map(({ id, name }) => ({ value: id, label: name }))}
                  />
                )}
                <FactFields
                  form={form}
                  classes={classes}
                  variables={chosen.variables.map(({ id, says, default: usual }) => ({ id, says, usual }))}
                />
              </Section>
            )}
          </Form>
        )}
      </Loaded>
    </div>
  )
}
