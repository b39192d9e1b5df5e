import { LinkButton } from '../../../platform/ui/parts/Button.tsx'
import type { z } from 'zod'
import { useView } from '../../../platform/ui/client/queries.ts'
import { useQueryValue } from '../../../platform/ui/pages/route.ts'
import { Chip, ChipRow } from '../../../platform/ui/parts/Chip.tsx'
import { EmptyState } from '../../../platform/ui/parts/EmptyState.tsx'
import { Icon } from '../../../platform/ui/parts/Icon.tsx'
import type { IconName } from '../../../platform/ui/parts/icons.tsx'
import { Link } from '../../../platform/ui/parts/Link.tsx'
import { Loaded } from '../../../platform/ui/parts/Loading.tsx'
import { PageHead } from '../../../platform/ui/parts/PageHead.tsx'
import { State } from '../../../platform/ui/parts/Tag.tsx'
import { showLongDay, showWeekday, today, useDue } from '../../../platform/ui/words/dates.ts'
import { useLanguage, useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { myWork, verbs } from '../contract.ts'
import { groupOf, groups, type Group } from './due-groups.ts'
import { words } from './words.ts'
import css from './WorkPage.module.css'

type Task = z.output<(typeof myWork)['answer']>[number]

const icons: Record<Task['verb'], IconName> = {
  decide: 'stamp',
  approve: 'check',
  answer: 'chat',
  sign: 'pen',
  return: 'return',
  learn: 'learn',
  review: 'clock',
}

function Due({ day }: { day: string }) {
  const { lang } = useLanguage()
  const { says, urgency } = useDue()(day)
  const shown = showWeekday(day, lang)
  return (
    <div className={css['due']}>
      {urgency === 'over' ? (
        <State icon="warn" tone="err">
          {shown}
        </State>
      ) : (
        <b>{shown}</b>
      )}
      <span>{says}</span>
    </div>
  )
}

function TaskRow({ task }: { task: Task }) {
  const t = useStrings(words)
  const say = useSay()
  const why = say(task.why)
  const title = say({ ja: task.title, en: task.titleEn ?? task.title })
  return (
    <li className={css['task']}>
      <span className={css['verb']}>
        <Icon name={icons[task.verb]} />
        {t[task.verb]}
      </span>
      <div className={css['body']}>
        <h3>
          <Link to={task.link}>{title === '' ? why : title}</Link>
        </h3>
        {title !== '' && <p>{why}</p>}
      </div>
      {task.due === null ? <span className={css['due']} /> : <Due day={task.due} />}
      <LinkButton to={task.link} className={css['go'] ?? ''} label={`${t.open} ${title}`}>
        {t.open}
      </LinkButton>
    </li>
  )
}

function TaskGroup({ group, tasks }: { group: Group; tasks: readonly Task[] }) {
  const t = useStrings(words)
  if (tasks.length === 0) return null
  return (
    <section className={css['group']}>
      <h2>
        {t[group]} <span>{t.count(tasks.length)}</span>
      </h2>
      <ul>
        {tasks.map((task) => (
          <TaskRow key={task.id} task={task} />
        ))}
      </ul>
    </section>
  )
}

export function WorkPage() {
  const t = useStrings(words)
  const { lang } = useLanguage()
  const query = useView(myWork, {})
  const [verb, choose] = useQueryValue('verb')
  const day = today()
  return (
    <Loaded query={query}>
      {(tasks) => {
        const inGroup = (group: Group) => tasks.filter((task) => groupOf(task.due, day) === group)
        const present = verbs.filter((one) => tasks.some((task) => task.verb === one))
        const shown = tasks.filter((task) => verb === null || task.verb === verb)
        const byToday = inGroup('over').length + inGroup('today').length
        return (
          <>
            <PageHead title={t.title} sub={t.sub(showLongDay(day, lang), byToday, byToday + inGroup('week').length)} />
            {present.length > 1 && (
              <ChipRow label={t.filter}>
                <Chip on={verb === null} count={tasks.length} onToggle={() => choose(null)}>
                  {t.all}
                </Chip>
                {present.map((one) => (
                  <Chip
                    key={one}
                    on={verb === one}
                    count={tasks.filter((task) => task.verb === one).length}
                    onToggle={() => choose(verb === one ? null : one)}
                  >
                    {t[one]}
                  </Chip>
                ))}
              </ChipRow>
            )}
            {tasks.length === 0 && (
              <EmptyState icon="done" title={t.empty}>
                {t.emptyWhy}
              </EmptyState>
            )}
            {groups.map((group) => (
              <TaskGroup key={group} group={group} tasks={shown.filter((task) => groupOf(task.due, day) === group)} />
            ))}
          </>
        )
      }}
    </Loaded>
  )
}
