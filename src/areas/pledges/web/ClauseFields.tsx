import { Rows } from '../../../platform/ui/form/Rows.tsx'
import { TextInput } from '../../../platform/ui/form/TextInput.tsx'
import type { FormState } from '../../../platform/ui/form/use-form.ts'
import { Note } from '../../../platform/ui/parts/Note.tsx'
import { Section } from '../../../platform/ui/parts/Section.tsx'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import type { TemplateChoice } from '../contract/fields.ts'
import css from './Pledges.module.css'
import { words } from './words.ts'

/** Clauses to switch, with what must be thought of before some of them; words to fill in; what is secret. */
export function ClauseFields({ form, template }: { form: FormState; template: TemplateChoice }) {
  const t = useStrings(words)
  const say = useSay()
  const { toggles, variables, takesSecrets } = template
  return (
    <>
      <Section title={t.clauses} note={t.clausesHint}>
        <div className={css['clauses']}>
          {toggles.map(({ id, says, on, warning }) => (
            <div key={id} className={css['stack']}>
              <label className={css['clause']}>
                <input
                  type="checkbox"
                  checked={Boolean(form.get(`toggles.${id}`) ?? on)}
                  onChange={(event) => form.set(`toggles.${id}`, event.target.checked)}
                />
                <span>{say(says)}</span>
              </label>
              {warning && <Note tone="warn">{say(warning)}</Note>}
            </div>
          ))}
        </div>
      </Section>
      <Section title={t.wording}>
        <div className={css['stack']}>
          {variables.map(({ id, says, usual }) => (
            <TextInput
              key={id}
              form={form}
              at={`values.${id}`}
              label={say(says)}
              {...(usual === '' ? {} : { hint: t.usual(usual) })}
            />
          ))}
        </div>
      </Section>
      {takesSecrets && form.get('secrets') !== undefined && (
        <Section title={t.secrets}>
          <Rows
            form={form}
            at="secrets"
            label={t.secrets}
            hint={t.secretsHint}
            blank=""
            addLabel={t.addSecret}
            columns="minmax(0, 1fr)"
          >
            {(row) => <TextInput form={form} at={row} label={t.secret} />}
          </Rows>
        </Section>
      )}
    </>
  )
}
