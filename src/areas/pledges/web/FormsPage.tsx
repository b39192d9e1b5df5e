import { useView } from '../../../platform/ui/client/queries.ts'
import { mayOpen, useSession } from '../../../platform/ui/client/session.tsx'
import { LinkButton } from '../../../platform/ui/parts/Button.tsx'
import { EmptyState } from '../../../platform/ui/parts/EmptyState.tsx'
import { Link } from '../../../platform/ui/parts/Link.tsx'
import { Loaded } from '../../../platform/ui/parts/Loading.tsx'
import { PageHead } from '../../../platform/ui/parts/PageHead.tsx'
import { State, Tag } from '../../../platform/ui/parts/Tag.tsx'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { addForm, askPledges } from '../contract/pledges.ts'
import { formsView } from '../contract/views.ts'
import { pledgeKindSays } from '../model/kinds.ts'
import { FirstForm } from './NoForms.tsx'
import css from './Pledges.module.css'
import { words } from './words.ts'

export function FormsPage() {
  const t = useStrings(words)
  const say = useSay()
  const session = useSession()
  const query = useView(formsView, {})
  const ready = query.data?.some(({ retired }) => !retired) === true
  const acts = (
    <>
      {ready && mayOpen(addForm.who, session) && (
        <LinkButton to="/pledges/forms/new" icon="plus">
          {t.formAdd}
        </LinkButton>
      )}
      {ready && mayOpen(askPledges.who, session) && (
        <LinkButton to="/pledges/ask" kind="primary" icon="pen">
          {t.askAct}
        </LinkButton>
      )}
    </>
  )
  return (
    <div className={css['page']}>
      <PageHead title={t.forms} sub={t.formsSub} acts={acts} />
      <Loaded query={query}>
        {(forms) =>
          forms.length === 0 ? (
            <EmptyState icon="paper" title={t.formsEmpty} act={<FirstForm />}>
              {t.formsEmptyWhy}
            </EmptyState>
          ) : (
            <ul className={css['rows']}>
              {forms.map(({ id, name, kind, number, retired, open, signed, templateNewer }) => (
                <li key={id}>
                  <span className={css['row']}>
                    <Link to={`/pledges/forms/${id}`}>
                      <b>{name}</b>
                    </Link>
                    <span className={css['line']}>
                      {t.formVersion(number)} {t.formCounts(open, signed)}
                    </span>
                    {templateNewer && (
                      <State icon="warn" tone="warn">
                        {t.formNewer}
                      </State>
                    )}
                  </span>
                  <span className={css['buttons']}>
                    <Tag>{say(pledgeKindSays[kind])}</Tag>
                    {retired && <Tag>{t.formRetired}</Tag>}
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </div>
  )
}
