import { CheckBox, CheckList, RadioCards } from '../../../platform/ui/form/Choices.tsx'
import { FieldRow } from '../../../platform/ui/form/Form.tsx'
import { Rows } from '../../../platform/ui/form/Rows.tsx'
import { Select } from '../../../platform/ui/form/Select.tsx'
import { DateInput, NumberInput, TextArea, TextInput } from '../../../platform/ui/form/TextInput.tsx'
import { ThingField } from '../../../platform/ui/form/ThingField.tsx'
import type { FormState } from '../../../platform/ui/form/use-form.ts'
import { Icon } from '../../../platform/ui/parts/Icon.tsx'
import { Section } from '../../../platform/ui/parts/Section.tsx'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import {
  exportControls,
  exportSays,
  kinds,
  kindSays,
  levels,
  origins,
  originSays,
  personalKinds,
  personalSays,
} from '../model.ts'
import css from './AssetFields.module.css'
import { CustomInputs } from './CustomFields.tsx'
import { kindIcons } from './kind-icons.ts'
import { TagInput } from './TagInput.tsx'
import { words } from './words.ts'

const evaluations = ['confidentiality', 'integrity', 'availability', 'importance'] as const

/** Everything that is known of an asset, in the order one thinks of it; the same for registering and changing. */
export function AssetFields({ form }: { form: FormState }) {
  const t = useStrings(words)
  const say = useSay()
  const kindOptions = kinds.map((kind) => ({ value: kind, label: say(kindSays[kind]), mark: <Icon name={kindIcons[kind]} /> }))
  /** What is paper is kept as paper, until somebody says otherwise. */
  const chooseKind = (kind: string) => {
    form.set('kind', kind)
    if (form.get('holdings.0.medium') === null) form.set('holdings.0.medium', kind)
  }
  return (
    <div>
      <Section title={t.whatTitle}>
        <div className={css['fields']}>
          <TextInput form={form} at="name" label={t.name} hint={t.nameHint} />
          <div className={css['kinds']}>
            <RadioCards form={form} at="kind" label={t.kind} cards={kindOptions} onChoose={chooseKind} />
          </div>
          <TextInput form={form} at="business" label={t.business} hint={t.businessHint} />
          <TextArea form={form} at="note" label={t.note} rows={3} />
          <TagInput form={form} at="tags" label={t.tags} hint={t.tagsHint} />
        </div>
      </Section>
      <Section title={t.whoTitle}>
        <div className={css['fields']}>
          <FieldRow>
            <ThingField of="dep" form={form} at="department" label={t.department} none={t.notDecided} />
            <ThingField of="psn" form={form} at="owner" label={t.owner} none={t.notDecided} />
          </FieldRow>
          <TextInput form={form} at="users" label={t.users} hint={t.usersHint} />
        </div>
      </Section>
      <Section title={t.whereTitle}>
        <Rows
          form={form}
          at="holdings"
          label={t.holdings}
          hint={t.holdingsHint}
          blank={{ medium: form.get('kind') ?? null, place: '', holder: '', count: 1 }}
          addLabel={t.addHolding}
          columns="148px minmax(0, 3fr) minmax(0, 2fr) 88px"
        >
          {(row) => (
            <>
              <Select form={form} at={`${row}.medium`} label={t.medium} options={kindOptions} />
              <TextInput form={form} at={`${row}.place`} label={t.place} />
              <TextInput form={form} at={`${row}.holder`} label={t.holder} />
              <NumberInput form={form} at={`${row}.count`} label={t.count} min={1} />
            </>
          )}
        </Rows>
      </Section>
      <Section title={t.fromTitle}>
        <div className={css['fields']}>
          <FieldRow>
            <Select
              form={form}
              at="origin"
              label={t.origin}
              options={origins.map((origin) => ({ value: origin, label: say(originSays[origin]) }))}
            />
            {form.get('origin') !== 'own' && <TextInput form={form} at="giver" label={t.giver} hint={t.giverHint} />}
          </FieldRow>
          <CheckList
            form={form}
            at="personal"
            label={t.personal}
            options={personalKinds.map((kind) => ({ value: kind, label: say(personalSays[kind]) }))}
          />
        </div>
      </Section>
      <Section title={t.exportTitle} note={t.exportNote}>
        <div className={css['fields']}>
          <FieldRow>
            <Select
              form={form}
              at="exportControl"
              label={t.exportControl}
              none={t.notJudged}
              options={exportControls.map((one) => ({ value: one, label: say(exportSays[one]) }))}
            />
            {typeof form.get('exportControl') === 'string' && (
              <>
                <TextInput form={form} at="exportItem" label={t.exportItem} hint={t.exportItemHint} />
                <DateInput form={form} at="exportJudgedOn" label={t.exportJudgedOn} />
                <TextInput form={form} at="exportJudge" label={t.exportJudge} />
              </>
            )}
          </FieldRow>
          <CheckBox form={form} at="deemedExport" label={t.deemedExport} description={t.deemedExportHint} />
          <CheckBox form={form} at="limitedProvision" label={t.limitedProvision} description={t.limitedProvisionHint} />
          <CheckBox form={form} at="supplyChain" label={t.supplyChain} description={t.supplyChainHint} />
        </div>
      </Section>
      <Section title={t.weighTitle} note={t.weighHint}>
        <div className={css['fields']}>
          <FieldRow>
            {evaluations.map((one) => (
              <Select
                key={one}
                form={form}
                at={one}
                label={t[one]}
                none={t.notDecided}
                numeric
                options={levels.map((level) => ({ value: String(level), label: t.level(level) }))}
              />
            ))}
          </FieldRow>
          <TextInput form={form} at="classWord" label={t.classWord} hint={t.classWordHint} />
        </div>
      </Section>
      <Section title={t.keepTitle}>
        <FieldRow>
          <TextInput form={form} at="retention" label={t.retention} hint={t.retentionHint} />
          <DateInput form={form} at="retainUntil" label={t.retainUntil} />
          <TextInput form={form} at="disposal" label={t.disposal} hint={t.disposalHint} />
        </FieldRow>
      </Section>
      <CustomInputs form={form} />
      <Section title={t.seeTitle}>
        <div className={css['fields']}>
          <CheckBox form={form} at="restricted" label={t.restricted} description={t.restrictedHint} />
          {form.get('restricted') === true && <ThingField of="psn" many form={form} at="readers" label={t.readers} />}
          <DateInput form={form} at="factDate" label={t.factDate} hint={t.factDateHint} />
        </div>
      </Section>
    </div>
  )
}
