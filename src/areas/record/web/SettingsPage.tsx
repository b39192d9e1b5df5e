import { useView } from '../../../platform/ui/client/queries.ts'
import { Form } from '../../../platform/ui/form/Form.tsx'
import { RadioCards } from '../../../platform/ui/form/Choices.tsx'
import { Rows } from '../../../platform/ui/form/Rows.tsx'
import { TextArea, TextInput } from '../../../platform/ui/form/TextInput.tsx'
import { useActForm } from '../../../platform/ui/form/use-form.ts'
import { Button } from '../../../platform/ui/parts/Button.tsx'
import { CopyText } from '../../../platform/ui/parts/CopyText.tsx'
import { Loaded } from '../../../platform/ui/parts/Loading.tsx'
import { Note } from '../../../platform/ui/parts/Note.tsx'
import { Section } from '../../../platform/ui/parts/Section.tsx'
import { useTell } from '../../../platform/ui/parts/Toast.tsx'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { setStamping, setWitnesses } from '../contract/anchors.ts'
import { state } from '../contract/audits.ts'
import { rhythms, rhythmSays, type Rhythm } from '../model.ts'
import css from './Record.module.css'
import { RecordFrame } from './RecordFrame.tsx'
import type { RecordState } from './StatePage.tsx'
import { words } from './words.ts'

function Stamping({ now }: { now: RecordState }) {
  const t = useStrings(words)
  const say = useSay()
  const tell = useTell()
  const { rhythm, authorities } = now.stamping
  const form = useActForm(setStamping, {
    draft: 'record.stamping',
    initial: { rhythm, authorities },
    fixed: { version: now.version },
    onDone: () => tell(t.saved),
  })
  const means: Record<Rhythm, string> = { off: t.rhythmOff, hourly: t.rhythmHourly, daily: t.rhythmDaily }
  return (
    <Section title={t.stamps}>
      <p className={css['lead']}>{t.stampsWhy}</p>
      <div className={css['form']}>
        <Form
          form={form}
          acts={
            <Button type="submit" kind="primary" busy={form.busy}>
              {t.save_}
            </Button>
          }
        >
          <div className={css['fields']}>
            <RadioCards
              form={form}
              at="rhythm"
              label={t.rhythm}
              cards={rhythms.map((value) => ({ value, label: say(rhythmSays[value]), description: means[value] }))}
            />
            <Rows
              form={form}
              at="authorities"
              label={t.authorities}
              hint={t.authoritiesHint}
              addLabel={t.addAuthority}
              blank={{ name: '', url: '', roots: '', policy: '' }}
              columns="minmax(0, 1fr)"
            >
              {(at) => (
                <>
                  <TextInput form={form} at={`${at}.name`} label={t.authorityName} />
                  <TextInput form={form} at={`${at}.url`} label={t.authorityUrl} placeholder="https://" />
                  <TextArea form={form} at={`${at}.roots`} label={t.authorityRoots} hint={t.authorityRootsHint} rows={4} />
                  <TextInput form={form} at={`${at}.policy`} label={t.authorityPolicy} hint={t.authorityPolicyHint} />
                </>
              )}
            </Rows>
          </div>
        </Form>
      </div>
    </Section>
  )
}

function Witnesses({ now }: { now: RecordState }) {
  const t = useStrings(words)
  const tell = useTell()
  const form = useActForm(setWitnesses, {
    draft: 'record.witnesses',
    initial: { policy: now.witnesses.policy },
    fixed: { version: now.version },
    onDone: () => tell(t.saved),
  })
  return (
    <Section title={t.witnesses}>
      <p className={css['lead']}>{t.witnessesWhy}</p>
      <div className={css['form']}>
        <Note>
          <p>{t.witnessRun}</p>
          <CopyText text={`log ${now.vkeys[0] ?? ''}`} label={t.witnessLine} />
        </Note>
        <Form
          form={form}
          acts={
            <Button type="submit" kind="primary" busy={form.busy}>
              {t.save_}
            </Button>
          }
        >
          <TextArea form={form} at="policy" label={t.witnessPolicy} hint={t.witnessPolicyHint} rows={6} />
        </Form>
      </div>
    </Section>
  )
}

/** Who outside is asked to vouch for the record, and how often. */
export function SettingsPage() {
  const query = useView(state, {})
  return (
    <RecordFrame tab="settings">
      <Loaded query={query} lines={8}>
        {(now) => (
          <div className={css['columns']}>
            <Stamping now={now} />
            <Witnesses now={now} />
          </div>
        )}
      </Loaded>
    </RecordFrame>
  )
}
