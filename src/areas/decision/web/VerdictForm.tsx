import type { ReactNode } from 'react'
import { Form, FormTrouble } from '../../../platform/ui/form/Form.tsx'
import type { FormState } from '../../../platform/ui/form/use-form.ts'
import { Panel, Split } from '../../../platform/ui/parts/Panel.tsx'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import { CurrentDecision } from './CurrentDecision.tsx'
import type { About } from './DecisionPanel.tsx'
import { VerdictFields, type VerdictProps } from './VerdictFields.tsx'
import { words } from './words.ts'

interface VerdictFormProps {
  readonly form: FormState
  readonly about: About
  readonly verdict: Omit<VerdictProps, 'form' | 'about'>
  readonly acts: ReactNode
  /** Before the verdict, and after it: what follows from it. */
  readonly lead?: ReactNode
  readonly effect: ReactNode
  readonly children: ReactNode
}

/** What speaks for a verdict, and beside it the verdict with what it does; the same for proposing and for deciding. */
export function VerdictForm({ form, about, verdict, acts, lead, effect, children }: VerdictFormProps) {
  const t = useStrings(words)
  return (
    <Form form={form} acts={null}>
      <Split
        side={
          <Panel title={t.decision} sticky acts={acts}>
            <CurrentDecision about={about} />
            {lead}
            <VerdictFields form={form} about={about} {...verdict} />
            {effect}
            <FormTrouble form={form} />
          </Panel>
        }
      >
        {children}
      </Split>
    </Form>
  )
}
