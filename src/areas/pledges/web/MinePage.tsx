import { useView } from '../../../platform/ui/client/queries.ts'
import { DownloadButton, LinkButton } from '../../../platform/ui/parts/Button.tsx'
import { DueDate } from '../../../platform/ui/parts/DueDate.tsx'
import { EmptyState } from '../../../platform/ui/parts/EmptyState.tsx'
import { Loaded } from '../../../platform/ui/parts/Loading.tsx'
import { PageHead } from '../../../platform/ui/parts/PageHead.tsx'
import { showDay } from '../../../platform/ui/words/dates.ts'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { minePledges } from '../contract/views.ts'
import { meansSays } from '../model/kinds.ts'
import css from './Pledges.module.css'
import { PledgeState } from './PledgeState.tsx'
import { words } from './words.ts'

export function MinePage() {
  const t = useStrings(words)
  const say = useSay()
  const query = useView(minePledges, {})
  return (
    <div className={css['page']}>
      <PageHead title={t.mine} sub={t.mineSub} />
      <Loaded query={query}>
        {(pledges) =>
          pledges.length === 0 ? (
            <EmptyState icon="paper" title={t.mineEmpty} />
          ) : (
            <ul className={css['rows']}>
              {pledges.map(({ id, title, project, state, due, signedOn, means, hasPaper }) => (
                <li key={id}>
                  <span className={css['row']}>
                    <b>{[title, project].filter(Boolean).join('　')}</b>
                    <span className={css['line']}>
                      <PledgeState of={state} />{' '}
                      {signedOn === null
                        ? due && <DueDate day={due} />
                        : `${showDay(signedOn)}　${means ? say(meansSays[means]) : ''}`}
                    </span>
                  </span>
                  <span className={css['buttons']}>
                    {state === 'signed' && hasPaper && (
                      <DownloadButton href={`/api/pledges/${id}/pdf`} size="small">
                        {t.pdf}
                      </DownloadButton>
                    )}
                    <LinkButton
                      to={`/pledges/paper/${id}`}
                      size="small"
                      {...(state === 'asked' ? { kind: 'primary' as const } : {})}
                      label={`${state === 'signed' ? t.toRead : t.toSign} ${title}`}
                    >
                      {state === 'signed' ? t.toRead : t.toSign}
                    </LinkButton>
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
