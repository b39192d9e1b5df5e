import { useAct, useView } from '../../../platform/ui/client/queries.ts'
import { useRouteParam } from '../../../platform/ui/pages/route.ts'
import { Button } from '../../../platform/ui/parts/Button.tsx'
import { ClassBadge, shapeOfRank } from '../../../platform/ui/parts/ClassBadge.tsx'
import { ErrorBox } from '../../../platform/ui/parts/ErrorBox.tsx'
import { Loaded } from '../../../platform/ui/parts/Loading.tsx'
import { Note } from '../../../platform/ui/parts/Note.tsx'
import { useTell } from '../../../platform/ui/parts/Toast.tsx'
import { RecordHeader } from '../../../platform/ui/record/RecordHeader.tsx'
import { showDay } from '../../../platform/ui/words/dates.ts'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import { acknowledge } from '../contract/acts.ts'
import { readView } from '../contract/views.ts'
import { Downloads } from './Downloads.tsx'
import { PaperLine } from './PaperLine.tsx'
import css from './Rules.module.css'
import { words } from './words.ts'

function Confirm({ published }: { published: `rvn_${string}` }) {
  const t = useStrings(words)
  const tell = useTell()
  const { mutate, isPending, error } = useAct(acknowledge)
  return (
    <div className={css['confirm']}>
      <span className={css['quiet']}>{t.confirmHint}</span>
      {error && <ErrorBox error={error} />}
      <Button
        kind="primary"
        size="big"
        icon="done"
        busy={isPending}
        onClick={() => mutate({ published }, { onSuccess: () => tell(t.confirmed) })}
      >
        {t.confirm}
      </Button>
    </div>
  )
}

export function ReadPage() {
  const t = useStrings(words)
  const query = useView(readView, { published: useRouteParam('id') })
  return (
    <Loaded query={query} lines={8}>
      {(text) => (
        <>
          <RecordHeader
            from={{ to: '/rules/read', label: t.reading }}
            title={text.title}
            {...(text.number === '' ? {} : { number: text.number })}
            {...(text.className === null
              ? {}
              : { badge: <ClassBadge shape={shapeOfRank(text.classRank)}>{text.className}</ClassBadge> })}
            facts={[
              { name: t.versions, value: t.revision(text.revision) },
              { name: t.effectiveOn, value: showDay(text.effectiveOn) },
              ...(text.acknowledgedOn === null ? [] : [{ name: t.confirmed, value: showDay(text.acknowledgedOn) }]),
            ]}
            acts={<Downloads of={{ published: text.published }} name={`${text.title}_${text.revision}`} />}
          />
          {text.supersededOn !== null && <Note tone="warn">{t.oldVersion}</Note>}
          {text.note !== '' && <Note>{text.note}</Note>}
          <div className={css['paper']}>
            {text.lines.map((line) => (
              <PaperLine key={line.id} line={line} />
            ))}
          </div>
          {text.acknowledgedOn === null && text.supersededOn === null && <Confirm published={text.published} />}
        </>
      )}
    </Loaded>
  )
}
