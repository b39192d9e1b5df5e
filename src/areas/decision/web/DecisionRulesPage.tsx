import { useState } from 'react'
import type { z } from 'zod'
import { CheckBox } from '../../../platform/ui/form/Choices.tsx'
import { FormDialog } from '../../../platform/ui/form/FormDialog.tsx'
import { Select } from '../../../platform/ui/form/Select.tsx'
import { useActForm } from '../../../platform/ui/form/use-form.ts'
import { useView } from '../../../platform/ui/client/queries.ts'
import { mayOpen, useSession } from '../../../platform/ui/client/session.tsx'
import { Button } from '../../../platform/ui/parts/Button.tsx'
import { ClassBadge, shapeOfRank } from '../../../platform/ui/parts/ClassBadge.tsx'
import { FactList } from '../../../platform/ui/parts/Facts.tsx'
import { Loaded } from '../../../platform/ui/parts/Loading.tsx'
import { Note } from '../../../platform/ui/parts/Note.tsx'
import { PageHead } from '../../../platform/ui/parts/PageHead.tsx'
import { PlainTable } from '../../../platform/ui/parts/PlainTable.tsx'
import { useTell } from '../../../platform/ui/parts/Toast.tsx'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { rulesView, setDecisionRules } from '../contract/rules.ts'
import { modes, modeSays } from '../model/rules.ts'
import css from './Deck.module.css'
import { words } from './words.ts'

type Rules = z.output<(typeof rulesView)['answer']>

function Change({ rules, onClose }: { rules: Rules; onClose: () => void }) {
  const t = useStrings(words)
  const say = useSay()
  const tell = useTell()
  const { classes, otherwise, ownerMay, proposerMay, version } = rules
  const form = useActForm(setDecisionRules, {
    draft: 'decision.rules',
    initial: { classes: classes.map((one) => ({ class: one.class, mode: one.mode })), otherwise, ownerMay, proposerMay },
    fixed: { version },
    onDone: () => {
      tell(t.rulesSaved)
      onClose()
    },
  })
  const options = modes.map((mode) => ({ value: mode, label: say(modeSays[mode]) }))
  return (
    <FormDialog title={t.rulesChange} form={form} submit={t.rulesChange} onClose={onClose} lead={<p>{t.rulesHint}</p>}>
      {classes.map((one, i) => (
        <Select key={one.class} form={form} at={`classes.${i}.mode`} label={one.name} options={options} />
      ))}
      <Select form={form} at="otherwise" label={t.rulesOtherwise} options={options} />
      <CheckBox form={form} at="ownerMay" label={t.rulesOwnerMay} />
      <CheckBox form={form} at="proposerMay" label={t.rulesProposerMay} />
    </FormDialog>
  )
}

/** Who decides and how many, per class. */
export function DecisionRulesPage() {
  const t = useStrings(words)
  const say = useSay()
  const mayChange = mayOpen(setDecisionRules.who, useSession())
  const [changing, setChanging] = useState(false)
  const query = useView(rulesView, {})
  return (
    <>
      <PageHead
        title={t.rules}
        sub={t.rulesSub}
        acts={
          mayChange && (
            <Button icon="pen" onClick={() => setChanging(true)}>
              {t.rulesChange}
            </Button>
          )
        }
      />
      <Loaded query={query}>
        {(rules) => (
          <>
            <div className={css['notes']}>
              <Note tone={rules.executives < 2 ? 'warn' : 'info'}>
                <p>{t.rulesExecutives(rules.executives)}</p>
                <p>{rules.executives < 2 ? t.rulesAlone : t.rulesFallback}</p>
              </Note>
            </div>
            <PlainTable
              label={t.rules}
              heads={[t.rulesClass, t.rulesMode]}
              rows={[
                ...rules.classes.map((one) => ({
                  key: one.class as string,
                  cells: [
                    <ClassBadge key="name" shape={shapeOfRank(one.rank)}>
                      {one.name}
                    </ClassBadge>,
                    say(modeSays[one.mode]),
                  ],
                })),
                { key: 'otherwise', cells: [t.rulesOtherwise, say(modeSays[rules.otherwise])] },
              ]}
            />
            <FactList
              facts={[
                { name: t.rulesOwner, value: rules.ownerMay ? t.rulesMay : t.rulesMayNot },
                { name: t.rulesProposer, value: rules.proposerMay ? t.rulesMay : t.rulesMayNot },
              ]}
            />
            {changing && <Change rules={rules} onClose={() => setChanging(false)} />}
          </>
        )}
      </Loaded>
    </>
  )
}
