import { useView } from '../../../platform/ui/client/queries.ts'
import { LinkButton } from '../../../platform/ui/parts/Button.tsx'
import { EmptyState } from '../../../platform/ui/parts/EmptyState.tsx'
import { Loaded } from '../../../platform/ui/parts/Loading.tsx'
import { PageHead } from '../../../platform/ui/parts/PageHead.tsx'
import { State } from '../../../platform/ui/parts/Tag.tsx'
import { showDay } from '../../../platform/ui/words/dates.ts'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import { readingView } from '../contract/views.ts'
import css from './Rules.module.css'
import { words } from './words.ts'

export function ReadingPage() {
  const t = useStrings(words)
  const query = useView(readingView, {})
  return (
    <>
      <PageHead title={t.reading} sub={t.readingSub} />
      <Loaded query={query}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState icon="book" title={t.readingEmpty} />
          ) : (
            <ul className={css['reading']}>
              {rows.map((row) => (
                <li key={row.published} className={css['readingItem']}>
                  <h2>{row.title}</h2>
                  <span className={css['quiet']}>
                    {t.revision(row.revision)} ・ {t.effectiveFrom(showDay(row.effectiveOn))}
                  </span>
                  {row.note !== '' && <span>{row.note}</span>}
                  {row.acknowledgedOn === null ? (
                    <State icon="clock" tone="warn">
                      {t.unread}
                    </State>
                  ) : (
                    <State icon="done" tone="ok">
                      {t.readOn(showDay(row.acknowledgedOn))}
                    </State>
                  )}
                  <div className={css['buttons']}>
                    <LinkButton
                      to={`/rules/read/${row.published}`}
                      kind={row.acknowledgedOn === null ? 'primary' : 'plain'}
                      label={`${row.acknowledgedOn === null ? t.read : t.readAgain} ${row.title}`}
                    >
                      {row.acknowledgedOn === null ? t.read : t.readAgain}
                    </LinkButton>
                  </div>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </>
  )
}
