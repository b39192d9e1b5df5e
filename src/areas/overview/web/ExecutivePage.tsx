import type { z } from 'zod'
import { daysBetween, wareki } from '../../../kernel/time.ts'
import { useView } from '../../../platform/ui/client/queries.ts'
import { usePanels } from '../../../platform/ui/pages/catalogue.tsx'
import { Button } from '../../../platform/ui/parts/Button.tsx'
import { Link } from '../../../platform/ui/parts/Link.tsx'
import { Loaded } from '../../../platform/ui/parts/Loading.tsx'
import { Section } from '../../../platform/ui/parts/Section.tsx'
import { showDay } from '../../../platform/ui/words/dates.ts'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { executivePage } from '../contract.ts'
import css from './Executive.module.css'
import { Growth } from './Growth.tsx'
import { SeverityMark } from './SeverityMark.tsx'
import { words } from './words.ts'

type Sheet = z.output<(typeof executivePage)['answer']>

function Head({ sheet }: { sheet: Sheet }) {
  const t = useStrings(words)
  const secrets = sheet.figures.find(({ id }) => id === 'decision.secret')?.number ?? 0
  const must = sheet.findings.filter(({ severity }) => severity === 'must').length
  return (
    <>
      <header className={css['head']}>
        <div>
          <h1>{t.pageTitle}</h1>
          <p>
            {sheet.company}　{t.asOf(showDay(sheet.today), wareki(sheet.today))}
          </p>
        </div>
        <div className={css['seals']} aria-hidden="true">
          <span>{t.president}</span>
          <span>{t.manager}</span>
        </div>
      </header>
      <p className={css['summary']}>{t.summary(secrets, sheet.waitingInAll, must)}</p>
    </>
  )
}

function Figures({ figures }: Pick<Sheet, 'figures'>) {
  const t = useStrings(words)
  const say = useSay()
  return (
    <dl className={css['figures']}>
      {figures.map((figure) => (
        <div key={figure.id}>
          <dt>
            <Link to={figure.link}>{say(figure.says)}</Link>
          </dt>
          <dd>
            <b>{t.cases(figure.number)}</b>
            <span>{say(figure.note)}</span>
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** What a thing is called, in the reader's language where the product names it. */
function useTitle() {
  const say = useSay()
  return (one: { readonly title: string; readonly titleEn?: string | undefined }) =>
    say({ ja: one.title, en: one.titleEn ?? one.title })
}

function Waiting({ sheet }: { sheet: Sheet }) {
  const t = useStrings(words)
  const say = useSay()
  const titleOf = useTitle()
  const more = sheet.waitingInAll - sheet.waiting.length
  return (
    <Section title={t.waiting}>
      {sheet.waiting.length === 0 && <p>{t.waitingNone}</p>}
      <ol className={css['rows']}>
        {sheet.waiting.map((one) => (
          <li key={one.id}>
            <div>
              <b>{one.title === '' ? say(one.why) : titleOf(one)}</b>
              {one.title !== '' && <p>{say(one.why)}</p>}
            </div>
            {one.due !== null && <span>{t.until(showDay(one.due))}</span>}
            <Link to={one.link} aria-label={`${t.decide} ${titleOf(one)}`}>
              {t.decide}
            </Link>
          </li>
        ))}
      </ol>
      {more > 0 && <p>{t.more(more)}</p>}
    </Section>
  )
}

function Overdue({ sheet }: { sheet: Sheet }) {
  const t = useStrings(words)
  const say = useSay()
  const titleOf = useTitle()
  const more = sheet.overdueInAll - sheet.overdue.length
  return (
    <Section title={t.overdue}>
      {sheet.overdue.length === 0 && <p>{t.overdueNone}</p>}
      <ul className={css['rows']}>
        {sheet.overdue.map((one) => (
          <li key={one.id}>
            <div>
              <Link to={one.link}>{titleOf(one)}</Link>
              <p>{say(one.what)}</p>
            </div>
            <b className={css['late']}>{t.days(daysBetween(one.day, sheet.today))}</b>
          </li>
        ))}
      </ul>
      {more > 0 && <p>{t.more(more)}</p>}
    </Section>
  )
}

/** The gravest; the sheet has room for no more. */
const findingsShown = 8

function Findings({ findings }: Pick<Sheet, 'findings'>) {
  const t = useStrings(words)
  const say = useSay()
  const more = findings.length - findingsShown
  return (
    <Section title={t.findings}>
      {findings.length === 0 && <p>{t.findingsNone}</p>}
      <ul className={css['rows']}>
        {findings.slice(0, findingsShown).map((one) => (
          <li key={one.id}>
            <div>
              <Link to="/checks">{say(one.says)}</Link>
            </div>
            <SeverityMark severity={one.severity} />
            <b>{one.count?.toLocaleString()}</b>
          </li>
        ))}
      </ul>
      {more > 0 && (
        <p>
          <Link to="/checks">{t.more(more)}</Link>
        </p>
      )}
    </Section>
  )
}

/** 経営者ページ: where the company stands, on one sheet of A4; other areas add their part as panels on `executive`. */
export function ExecutivePage() {
  const t = useStrings(words)
  const say = useSay()
  const query = useView(executivePage, {})
  const panels = usePanels('executive')
  return (
    <Loaded query={query}>
      {(sheet) => (
        <>
          <div className={css['tools']}>
            <span>{say(executivePage.says)}</span>
            <Button icon="print" onClick={() => window.print()}>
              {t.print}
            </Button>
          </div>
          <article className={css['sheet']}>
            <Head sheet={sheet} />
            <Figures figures={sheet.figures} />
            <Waiting sheet={sheet} />
            <div className={css['columns']}>
              <Findings findings={sheet.findings} />
              <Overdue sheet={sheet} />
            </div>
            {panels.map(({ name, says, Content }) => (
              <Section key={name} title={say(says)}>
                <Content id="" />
              </Section>
            ))}
            <Growth growth={sheet.growth} />
            <footer className={css['foot']}>{t.foot}</footer>
          </article>
        </>
      )}
    </Loaded>
  )
}
