import { useQuery } from '@tanstack/react-query'
import { readPage } from '../../../platform/ui/client/client.ts'
import { mayOpen, useSession } from '../../../platform/ui/client/session.tsx'
import { LinkButton } from '../../../platform/ui/parts/Button.tsx'
import { Link } from '../../../platform/ui/parts/Link.tsx'
import { Loaded } from '../../../platform/ui/parts/Loading.tsx'
import { Section } from '../../../platform/ui/parts/Section.tsx'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { chooseMeasure } from '../contract/acts.ts'
import { planLedger } from '../contract/ledger.ts'
import css from './Matrix.module.css'
import { MeasureState } from './MeasureState.tsx'
import { words } from './words.ts'

/** Measures one asset has beyond those of its class. */
export function AssetMeasures({ id }: { id: string }) {
  const t = useStrings(words)
  const say = useSay()
  const mayAdd = mayOpen(chooseMeasure.who, useSession())
  const asked = { params: {}, filters: { asset: [id] }, limit: 200 }
  const query = useQuery({
    queryKey: ['ledger', planLedger.name, 'page', asked],
    queryFn: () => readPage(planLedger, asked),
  })
  return (
    <Section title={t.ownMeasures} note={t.ownMeasuresNote}>
      <Loaded query={query}>
        {({ rows }) => (
          <>
            {rows.length === 0 && <p className={css['quiet']}>{t.ownMeasuresNone}</p>}
            <ul className={css['rows']}>
              {rows.map((row) => (
                <li key={row.id}>
                  <Link to={`/measures/plan/${row.id}`}>{say({ ja: row.titleJa, en: row.titleEn })}</Link>
                  <div className={css['facts']}>
                    <MeasureState of={row.state} />
                    <span>{row.ownerName ?? t.noOwner}</span>
                  </div>
                </li>
              ))}
            </ul>
            {mayAdd && (
              <LinkButton to={`/measures/plan/new?asset=${id}`} icon="plus">
                {t.addMeasure}
              </LinkButton>
            )}
          </>
        )}
      </Loaded>
    </Section>
  )
}
