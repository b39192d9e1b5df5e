import { LinkButton } from '../../../platform/ui/parts/Button.tsx'
import { EmptyState } from '../../../platform/ui/parts/EmptyState.tsx'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import { words } from './words.ts'

/** Before anything is secret there is nothing to weigh: where to begin instead. */
export function NoSecrets() {
  const t = useStrings(words)
  const ways = (
    <>
      <LinkButton kind="primary" to="/register">
        {t.toRegister}
      </LinkButton>
      <LinkButton to="/decisions">{t.toDecisions}</LinkButton>
    </>
  )
  return (
    <EmptyState icon="list" title={t.noSecretsTitle} act={ways}>
      {t.noSecretsWhy}
    </EmptyState>
  )
}
