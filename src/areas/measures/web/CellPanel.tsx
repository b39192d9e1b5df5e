import { purposeSays, routeSays, type Purpose, type Route } from '../../../catalog/measures.ts'
import { useAct, useView } from '../../../platform/ui/client/queries.ts'
import { mayOpen, useSession } from '../../../platform/ui/client/session.tsx'
import { Button, LinkButton } from '../../../platform/ui/parts/Button.tsx'
import { ErrorBox } from '../../../platform/ui/parts/ErrorBox.tsx'
import { Link } from '../../../platform/ui/parts/Link.tsx'
import { Loaded } from '../../../platform/ui/parts/Loading.tsx'
import { Panel } from '../../../platform/ui/parts/Panel.tsx'
import { useTell } from '../../../platform/ui/parts/Toast.tsx'
import { showDay } from '../../../platform/ui/words/dates.ts'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { adoptMeasures } from '../contract/acts.ts'
import { cellView } from '../contract/views.ts'
import { isNeeded } from '../model/plan.ts'
import css from './Matrix.module.css'
import { MeasureState } from './MeasureState.tsx'
import { MeasureTags } from './MeasureTags.tsx'
import { words } from './words.ts'

interface CellPanelProps {
  readonly route: Route
  readonly purpose: Purpose
  readonly of: `cls_${string}` | null
  readonly legalOnly: boolean
}

/** One field of the matrix: what is planned, how far it is, and what could be added. */
export function CellPanel({ route, purpose, of, legalOnly }: CellPanelProps) {
  const t = useStrings(words)
  const say = useSay()
  const tell = useTell()
  const mayAdd = mayOpen(adoptMeasures.who, useSession())
  const query = useView(cellView, { class: of, route, purpose })
  const { mutate, isPending, error } = useAct(adoptMeasures)
  const add = (measure: string) => {
    if (of !== null) mutate({ picks: [{ measure, class: of }] }, { onSuccess: () => tell(t.added) })
  }
  return (
    <Panel title={t.cellOf(say(routeSays[route]), say(purposeSays[purpose]))}>
      <Loaded query={query}>
        {(cell) => {
          const rows = cell.rows.filter((row) => row.legal || !legalOnly)
          const needed = rows.filter((row) => isNeeded(row.state))
          const open = needed.find((row) => row.state !== 'inOperation' && row.asset === null)
          const others = cell.others.filter((one) => one.legal !== null || !legalOnly)
          return (
            <>
              <b>{t.cellHead(needed.length, needed.filter((row) => row.state === 'inOperation').length)}</b>
              {rows.length === 0 && <p className={css['quiet']}>{t.cellNothing}</p>}
              <ul className={css['rows']}>
                {rows.map((row) => (
                  <li key={row.id}>
                    <Link to={`/measures/plan/${row.id}`}>{say(row.title)}</Link>
                    <div className={css['facts']}>
                      <MeasureState of={row.state} />
                      <span>{row.className ?? (row.assetName === null ? '' : t.forAsset(row.assetName))}</span>
                      <span>{row.ownerName ?? t.noOwner}</span>
                      {row.due !== null && row.state !== 'inOperation' && <span>{t.dueOn(showDay(row.due))}</span>}
                      {row.evidence.length > 0 && <span>{t.evidenceCount(row.evidence.length)}</span>}
                    </div>
                  </li>
                ))}
              </ul>
              {mayAdd && open && (
                <LinkButton to={`/measures/plan/${open.id}/edit`} kind="primary">
                  {t.decideOwner}
                </LinkButton>
              )}
              {mayAdd && of === null && <p className={css['quiet']}>{t.addHint}</p>}
              {mayAdd && others.length > 0 && (
                <div>
                  <b>{t.addHere}</b>
                  <ul className={css['rows']}>
                    {others.map((one) => (
                      <li key={one.id} className={css['addable']}>
                        <div>
                          {say(one.title)} <MeasureTags of={one} />
                          <p>{say(one.text)}</p>
                        </div>
                        <Button size="small" icon="plus" busy={isPending} onClick={() => add(one.id)}>
                          {t.add}
                        </Button>
                      </li>
                    ))}
                  </ul>
                </div>
              )}
              {error && <ErrorBox error={error} />}
            </>
          )
        }}
      </Loaded>
    </Panel>
  )
}
