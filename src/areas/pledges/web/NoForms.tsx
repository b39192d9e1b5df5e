import { mayOpen, useSession } from '../../../platform/ui/client/session.tsx'
import { Link } from '../../../platform/ui/parts/Link.tsx'
import { Note } from '../../../platform/ui/parts/Note.tsx'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import { addForm } from '../contract/pledges.ts'
import { words } from './words.ts'

/** Nothing can be asked for before there is a text to sign. */
export function NoForms() {
  const t = useStrings(words)
  const mayAdd = mayOpen(addForm.who, useSession())
  return (
    <Note tone="warn">
      {t.noForms} {mayAdd && <Link to="/pledges/forms/new">{t.formAdd}</Link>}
    </Note>
  )
}
