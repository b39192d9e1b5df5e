import { useAct } from '../../../platform/ui/client/queries.ts'
import { Button } from '../../../platform/ui/parts/Button.tsx'
import { ErrorBox } from '../../../platform/ui/parts/ErrorBox.tsx'
import { Note } from '../../../platform/ui/parts/Note.tsx'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import { chooseNames } from '../contract.ts'
import type { Draft } from './DraftPart.tsx'
import css from './Import.module.css'
import { words } from './words.ts'

/** Names nobody has settled yet, with the one press that takes the nearest of each. */
export function NearNames({ draft }: { draft: Draft }) {
  const t = useStrings(words)
  const choose = useAct(chooseNames)
  const open = [...draft.departments, ...draft.owners].filter(({ settled }) => !settled)
  if (open.length === 0) return null
  const near = <One extends { readonly settled: boolean; readonly nearest: string | null }>(of: readonly One[]) =>
    of.filter(({ settled, nearest }) => !settled && nearest !== null)
  const departments = near(draft.departments).map(({ word, nearest }) => ({ word, department: nearest }))
  const owners = near(draft.owners).map(({ word, nearest }) => ({ word, owner: nearest }))
  const count = departments.length + owners.length
  return (
    <Note tone="warn">
      <div className={css['stack']}>
        <p>{t.namesOpen(open.length)}</p>
        {choose.isError && <ErrorBox error={choose.error} />}
        {count > 0 && (
          <div>
            <Button
              size="small"
              busy={choose.isPending}
              onClick={() => choose.mutate({ draft: draft.id, version: draft.version, departments, owners })}
            >
              {t.takeNear(count)}
            </Button>
          </div>
        )}
      </div>
    </Note>
  )
}
