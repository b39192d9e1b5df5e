import { mayOpen, useSession } from '../../../platform/ui/client/session.tsx'
import { LinkButton } from '../../../platform/ui/parts/Button.tsx'
import { EmptyState } from '../../../platform/ui/parts/EmptyState.tsx'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import { addForm } from '../contract/pledges.ts'
import { words } from './words.ts'

/** The way to the first text to sign, for whoever may write one. */
export function FirstForm() {
  const t = useStrings(words)
  if (!mayOpen(addForm.who, useSession())) return null
  return (
    <LinkButton to="/pledges/forms/new" kind="primary" icon="paper">
      {t.formAdd}
    </LinkButton>
  )
}

/** Nothing can be asked for before there is a text to sign. */
export function NoForms() {
  const t = useStrings(words)
  return (
    <EmptyState icon="paper" title={t.noForms} act={<FirstForm />}>
      {t.noFormsWhy}
    </EmptyState>
  )
}
