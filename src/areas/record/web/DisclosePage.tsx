import type { z } from 'zod'
import { useView } from '../../../platform/ui/client/queries.ts'
import { CheckList, RadioCards } from '../../../platform/ui/form/Choices.tsx'
import { FieldRow, Form } from '../../../platform/ui/form/Form.tsx'
import { DateInput, TextArea, TextInput } from '../../../platform/ui/form/TextInput.tsx'
import { ThingField } from '../../../platform/ui/form/ThingField.tsx'
import { useActForm, type FormState } from '../../../platform/ui/form/use-form.ts'
import { useGo, useQueryValue } from '../../../platform/ui/pages/route.ts'
import { Button } from '../../../platform/ui/parts/Button.tsx'
import { Loaded } from '../../../platform/ui/parts/Loading.tsx'
import { Note } from '../../../platform/ui/parts/Note.tsx'
import { Section } from '../../../platform/ui/parts/Section.tsx'
import { useTell } from '../../../platform/ui/parts/Toast.tsx'
import { RecordHeader } from '../../../platform/ui/record/RecordHeader.tsx'
import { today } from '../../../platform/ui/words/dates.ts'
import { useLanguage, useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { disclose, disclosureChoices, type About } from '../contract/disclosures.ts'
import css from './Record.module.css'
import { words } from './words.ts'

type Choices = z.output<(typeof disclosureChoices)['answer']>

/** A subject that has no picker here — whatever page led to this one names it by its id. */
function blankAbout(kind: string, subject: string): About {
  if (kind === 'person') return { kind, person: '' as `psn_${string}` }
  if (kind === 'period') return { kind, from: today().slice(0, 8).concat('01'), until: today() }
  return { kind: 'thing', subject }
}

const isChosen = (about: About): boolean =>
  about.kind === 'thing'
    ? about.subject !== ''
    : about.kind === 'person'
      ? Boolean(about.person)
      : about.from !== '' && about.until >= about.from

function Subject({ form, given }: { form: FormState; given: string | null }) {
  const t = useStrings(words)
  const about = form.get('about') as About
  const cards = [
    { value: 'thing', label: given === null ? t.aboutAsset : t.aboutGiven, description: t.aboutThingMeans },
    { value: 'person', label: t.aboutPerson, description: t.aboutPersonMeans },
    { value: 'period', label: t.aboutPeriod, description: t.aboutPeriodMeans },
  ]
  const choose = (kind: string) => {
    form.set('about', blankAbout(kind, given ?? ''))
    form.set('fields', [])
  }
  return (
    <Section title={t.stepAbout}>
      <div className={css['fields']}>
        <RadioCards form={form} at="about.kind" label={t.about} cards={cards} chosen={about.kind} onChoose={choose} />
        {about.kind === 'thing' && given === null && <ThingField of="ast" form={form} at="about.subject" label={t.asset} />}
        {about.kind === 'person' && <ThingField of="psn" form={form} at="about.person" label={t.person} />}
        {about.kind === 'period' && (
          <FieldRow>
            <DateInput form={form} at="about.from" label={t.from} />
            <DateInput form={form} at="about.until" label={t.until} />
          </FieldRow>
        )}
      </div>
    </Section>
  )
}

function Fields({ form, choices }: { form: FormState; choices: Choices }) {
  const t = useStrings(words)
  const say = useSay()
  const { lang } = useLanguage()
  const { fields, entries, subjectName } = choices
  if (entries === 0) return <Note tone="warn">{t.noEntries}</Note>
  const chosen = (form.get('fields') as readonly string[]).length
  const choose = (of: Choices['fields']) =>
    form.set(
      'fields',
      of.map(({ field }) => field),
    )
  return (
    <div className={css['fields']}>
      <p className={css['lead']}>
        {subjectName !== null && <b>{subjectName}　</b>}
        {t.willHand(entries.toLocaleString(lang), chosen.toLocaleString(lang))}
      </p>
      <div className={css['buttons']}>
        <Button size="small" onClick={() => choose(fields.filter(({ personal }) => !personal))}>
          {t.chooseImpersonal}
        </Button>
        <Button size="small" onClick={() => choose(fields)}>
          {t.chooseAll}
        </Button>
        <Button size="small" onClick={() => choose([])}>
          {t.chooseNone}
        </Button>
      </div>
      <div className={css['choices']}>
        {[...Map.groupBy(fields, ({ kindSays }) => say(kindSays))].map(([kind, own]) => (
          <CheckList
            key={kind}
            form={form}
            at="fields"
            label={kind}
            options={own.map(({ field, says, personal, count }) => ({
              value: field,
              label: say(says),
              description: personal ? t.fieldPersonal(count.toLocaleString(lang)) : t.fieldCount(count.toLocaleString(lang)),
            }))}
          />
        ))}
      </div>
    </div>
  )
}

function Choosing({ form }: { form: FormState }) {
  const t = useStrings(words)
  const about = form.get('about') as About
  const ready = isChosen(about)
  const query = useView(disclosureChoices, { about }, { enabled: ready })
  return (
    <Section title={t.stepFields}>
      {ready ? (
        <Loaded query={query}>{(choices) => <Fields form={form} choices={choices} />}</Loaded>
      ) : (
        <p className={css['lead']}>{t.chooseFirst}</p>
      )}
    </Section>
  )
}

/** Three steps to a bundle: about what, which fields may be read, for whom. */
export function DisclosePage() {
  const t = useStrings(words)
  const go = useGo()
  const tell = useTell()
  const [given] = useQueryValue('subject')
  const form = useActForm(disclose, {
    draft: given === null ? 'record.disclose' : `record.disclose.${given}`,
    initial: { about: blankAbout('thing', given ?? ''), fields: [], recipient: '', purpose: '' },
    onDone: ({ answer }) => {
      tell(t.disclosed(answer.entries))
      go('/record/disclosures')
    },
  })
  return (
    <>
      <RecordHeader from={{ to: '/record/disclosures', label: t.disclosures }} title={t.disclose} />
      <div className={css['form']}>
        <p className={css['lead']}>{t.discloseWhy}</p>
        <Form
          form={form}
          acts={
            <Button type="submit" kind="primary" busy={form.busy}>
              {t.disclose}
            </Button>
          }
        >
          <Subject form={form} given={given} />
          <Choosing form={form} />
          <Section title={t.stepRecipient}>
            <div className={css['fields']}>
              <TextInput form={form} at="recipient" label={t.recipient} hint={t.recipientHint} />
              <TextArea form={form} at="purpose" label={t.purpose} rows={2} />
            </div>
          </Section>
        </Form>
      </div>
    </>
  )
}
