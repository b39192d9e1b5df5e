import { useMutation } from '@tanstack/react-query'
import { postFile } from '../../../platform/ui/client/client.ts'
import { useAct, useView } from '../../../platform/ui/client/queries.ts'
import { mayOpen, useSession } from '../../../platform/ui/client/session.tsx'
import { FileDrop } from '../../../platform/ui/form/FileDrop.tsx'
import { Button } from '../../../platform/ui/parts/Button.tsx'
import { ErrorBox } from '../../../platform/ui/parts/ErrorBox.tsx'
import { Link } from '../../../platform/ui/parts/Link.tsx'
import { Loading } from '../../../platform/ui/parts/Loading.tsx'
import { PageHead } from '../../../platform/ui/parts/PageHead.tsx'
import { showMoment } from '../../../platform/ui/words/dates.ts'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import { CheckAnswer, checkLedger, indexState, rebuildIndex } from '../contract.ts'
import css from './Check.module.css'
import { Verdict } from './Verdict.tsx'
import { words } from './words.ts'

export function CheckPage() {
  const t = useStrings(words)
  const check = useMutation({
    mutationFn: async (file: File) => ({
      name: file.name,
      answer: CheckAnswer.parse(await postFile('/api/sending/check', file)),
    }),
  })
  return (
    <>
      <PageHead title={t.title} sub={t.sub} />
      <FileDrop label={t.drop} hint={t.dropHint} disabled={check.isPending} onFile={(file) => check.mutate(file)} />
      <div aria-live="polite">
        {check.isPending && <Loading />}
        {check.isError && <ErrorBox error={check.error} />}
        {check.data && <Verdict name={check.data.name} answer={check.data.answer} />}
      </div>
      <IndexState />
    </>
  )
}

/** What files are compared with, and as of when. */
function IndexState() {
  const t = useStrings(words)
  const session = useSession()
  const state = useView(indexState, {})
  const rebuild = useAct(rebuildIndex)
  if (!state.data) return null
  const { documents, built, job } = state.data
  return (
    <p className={css['foot']}>
      <span>
        {built === null ? t.noIndex : documents === null ? t.indexAt(showMoment(built)) : t.index(documents, showMoment(built))}
      </span>
      {mayOpen(rebuildIndex.who, session) && (
        <Button kind="quiet" size="small" busy={rebuild.isPending || job !== null} onClick={() => rebuild.mutate({})}>
          {job === null ? t.rebuild : t.rebuilding}
        </Button>
      )}
      {mayOpen(checkLedger.who, session) && <Link to="/check/record">{t.checks}</Link>}
    </p>
  )
}
