import { addDays, wareki } from '../../../kernel/time.ts'
import { useView } from '../../../platform/ui/client/queries.ts'
import { LinkButton } from '../../../platform/ui/parts/Button.tsx'
import { EmptyState } from '../../../platform/ui/parts/EmptyState.tsx'
import { Link } from '../../../platform/ui/parts/Link.tsx'
import { Loaded } from '../../../platform/ui/parts/Loading.tsx'
import { PageHead } from '../../../platform/ui/parts/PageHead.tsx'
import { showWeekday, today, useDue } from '../../../platform/ui/words/dates.ts'
import { useLanguage, useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { calendar } from '../contract.ts'
import { words } from './words.ts'
import css from './WorkPage.module.css'

/** A month back, so that what was missed is seen; a year ahead, since most reviews are yearly. */
const back = 31
const ahead = 366

/** 予定: days to keep in mind, month by month. */
export function CalendarPage() {
  const t = useStrings(words)
  const say = useSay()
  const { lang } = useLanguage()
  const due = useDue()
  const day = today()
  const query = useView(calendar, { from: addDays(day, -back), to: addDays(day, ahead) })
  return (
    <Loaded query={query}>
      {(days) => {
        const months = [...new Set(days.map((one) => one.day.slice(0, 7)))]
        return (
          <>
            <PageHead
              title={say(calendar.says)}
              sub={t.calendarSub(days.length)}
              acts={<LinkButton to="/work/reminders">{t.reminders}</LinkButton>}
            />
            {days.length === 0 && (
              <EmptyState icon="clock" title={t.noDays}>
                {t.noDaysWhy}
              </EmptyState>
            )}
            {months.map((month) => (
              <section key={month} className={css['group']}>
                <h2>
                  {month.replace('-', '/')} {lang === 'ja' && <span>{wareki(`${month}-01`).replace(/\d+日$/, '')}</span>}
                </h2>
                <ul>
                  {days
                    .filter((one) => one.day.startsWith(month))
                    .map((one) => (
                      <li key={one.id} className={css['day']}>
                        <b>{showWeekday(one.day, lang)}</b>
                        <div>
                          <Link to={one.link}>{say({ ja: one.title, en: one.titleEn ?? one.title })}</Link>
                          <p>{say(one.what)}</p>
                        </div>
                        <span>{due(one.day).says}</span>
                      </li>
                    ))}
                </ul>
              </section>
            ))}
          </>
        )
      }}
    </Loaded>
  )
}
