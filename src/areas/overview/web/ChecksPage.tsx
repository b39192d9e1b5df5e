import { useView } from '../../../platform/ui/client/queries.ts'
import { LinkButton } from '../../../platform/ui/parts/Button.tsx'
import { EmptyState } from '../../../platform/ui/parts/EmptyState.tsx'
import { Loaded } from '../../../platform/ui/parts/Loading.tsx'
import { PageHead } from '../../../platform/ui/parts/PageHead.tsx'
import { Section } from '../../../platform/ui/parts/Section.tsx'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { checks } from '../contract.ts'
import { severities } from '../model.ts'
import css from './Overview.module.css'
import { SeverityMark } from './SeverityMark.tsx'
import { words } from './words.ts'

/** 点検: what is not as it should be, the gravest first, each with the way to mend it. */
export function ChecksPage() {
  const t = useStrings(words)
  const say = useSay()
  const query = useView(checks, {})
  return (
    <Loaded query={query}>
      {({ found, passed }) => {
        const of = (severity: (typeof severities)[number]) => found.filter((one) => one.severity === severity)
        return (
          <>
            <PageHead title={say(checks.says)} sub={t.checksSub(of('must').length, of('should').length)} />
            {found.length === 0 && (
              <EmptyState icon="done" title={t.checksNone}>
                {t.checksNoneWhy}
              </EmptyState>
            )}
            {severities.map((severity) => {
              const list = of(severity)
              if (list.length === 0) return null
              return (
                <Section key={severity} title={<SeverityMark severity={severity} />}>
                  <ul className={css['list']}>
                    {list.map((one) => (
                      <li key={one.id} className={css['check']}>
                        <div>
                          <h3>
                            {say(one.says)} {one.count !== null && <b className={css['count']}>{t.cases(one.count)}</b>}
                          </h3>
                          <p className={css['why']}>{say(one.why)}</p>
                        </div>
                        <LinkButton to={one.link}>{say(one.mend)}</LinkButton>
                      </li>
                    ))}
                  </ul>
                </Section>
              )
            })}
            {passed.length > 0 && (
              <details className={css['passed']}>
                <summary>{t.passed(passed.length)}</summary>
                <ul>
                  {passed.map((one) => (
                    <li key={one.id}>{say(one.says)}</li>
                  ))}
                </ul>
              </details>
            )}
          </>
        )
      }}
    </Loaded>
  )
}
