import { media, mediumSays, purposes, routes, type Medium, type Purpose, type Route } from '../../../catalog/measures.ts'
import { useView } from '../../../platform/ui/client/queries.ts'
import { mayOpen, useSession } from '../../../platform/ui/client/session.tsx'
import { useQueryValue } from '../../../platform/ui/pages/route.ts'
import { Button, LinkButton } from '../../../platform/ui/parts/Button.tsx'
import { Chip, ChipRow } from '../../../platform/ui/parts/Chip.tsx'
import { classNames } from '../../../platform/ui/parts/class-names.ts'
import { Loaded } from '../../../platform/ui/parts/Loading.tsx'
import { PageHead } from '../../../platform/ui/parts/PageHead.tsx'
import { Panel, Split } from '../../../platform/ui/parts/Panel.tsx'
import { Section } from '../../../platform/ui/parts/Section.tsx'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { findingsView, matrixView, proposalView } from '../contract/views.ts'
import { CellPanel } from './CellPanel.tsx'
import { FindingList } from './FindingList.tsx'
import css from './Matrix.module.css'
import { MatrixGrid } from './MatrixGrid.tsx'
import { MatrixTable } from './MatrixTable.tsx'
import { NoSecrets } from './NoSecrets.tsx'
import { words } from './words.ts'

/** Findings of each kind that the page shows before it leads to the whole list. */
const shownAtFirst = 2

function chosenCell(text: string | null): { route: Route; purpose: Purpose } | null {
  const [route, purpose] = (text ?? '').split('.')
  const found = { route: routes.find((one) => one === route), purpose: purposes.find((one) => one === purpose) }
  return found.route && found.purpose ? { route: found.route, purpose: found.purpose } : null
}

function Key() {
  const t = useStrings(words)
  const marks = [
    ['done', t.running],
    ['underway', t.underway],
    ['open', t.notBegun],
  ] as const
  return (
    <>
      {marks.map(([kind, label]) => (
        <span key={kind} className={css['sample']}>
          <span className={css['marks']} aria-hidden="true">
            <i className={css[kind]} />
          </span>
          {label}
        </span>
      ))}
      <span>{t.oneMark}</span>
    </>
  )
}

function Findings() {
  const t = useStrings(words)
  const query = useView(findingsView, {})
  return (
    <Section
      title={t.findings}
      note={t.findingsSub}
      end={
        query.data &&
        query.data.length > 0 && (
          <LinkButton kind="quiet" to="/measures/findings">
            {t.allFindings(query.data.length)}
          </LinkButton>
        )
      }
    >
      <Loaded query={query}>{(findings) => <FindingList findings={findings} limit={shownAtFirst} />}</Loaded>
    </Section>
  )
}

export function MatrixPage() {
  const t = useStrings(words)
  const say = useSay()
  const mayPropose = mayOpen(proposalView.who, useSession())
  const [classId, chooseClass] = useQueryValue('class')
  const [medium, chooseMedium] = useQueryValue('medium')
  const [legal, chooseLegal] = useQueryValue('legal')
  const [cell, chooseCell] = useQueryValue('cell')
  const [shape, chooseShape] = useQueryValue('as')
  const form: Medium | null = media.find((one) => one === medium) ?? null
  const of = classId?.startsWith('cls_') ? (classId as `cls_${string}`) : null
  const query = useView(matrixView, { class: of, medium: form, legalOnly: legal === '1' })
  const chosen = chosenCell(cell)
  const answer = query.data
  const sub =
    answer === undefined ? '' : answer.needed > 0 ? t.matrixSub(answer.needed, answer.done, answer.underway) : t.matrixEmpty
  return (
    <>
      <PageHead
        title={t.measures}
        sub={sub}
        acts={
          <>
            {mayPropose && <LinkButton to="/measures/proposal">{t.makeProposal}</LinkButton>}
            <LinkButton to="/measures/plan" icon="list">
              {t.plan}
            </LinkButton>
            <LinkButton to="/measures/packs" icon="book">
              {t.packs}
            </LinkButton>
            <Button icon="print" onClick={() => window.print()}>
              {t.print}
            </Button>
          </>
        }
      />
      <div className={css['filters']}>
        <ChipRow label={t.classes}>
          <Chip on={of === null} onToggle={() => chooseClass(null)}>
            {t.all}
          </Chip>
          {answer?.classes.map((one) => (
            <Chip key={one.id} on={one.id === of} count={one.assets} onToggle={() => chooseClass(one.id)}>
              {one.name}
            </Chip>
          ))}
        </ChipRow>
        <ChipRow label={t.media}>
          <Chip on={form === null} onToggle={() => chooseMedium(null)}>
            {t.all}
          </Chip>
          {media.map((one) => (
            <Chip key={one} on={one === form} onToggle={() => chooseMedium(one)}>
              {say(mediumSays[one])}
            </Chip>
          ))}
        </ChipRow>
        <label className={css['tick']}>
          <input type="checkbox" checked={legal === '1'} onChange={(event) => chooseLegal(event.target.checked ? '1' : null)} />
          {t.legalOnly}
        </label>
      </div>
      {answer?.classes.every(({ assets }) => assets === 0) && <NoSecrets />}
      <Loaded query={query} lines={10}>
        {(matrix) => (
          <Split
            side={
              chosen ? (
                <CellPanel key={`${cell}`} {...chosen} of={of} legalOnly={legal === '1'} />
              ) : (
                <Panel title={t.legalRow}>
                  <p className={css['quiet']}>{t.legalHint}</p>
                  <p className={css['quiet']}>{t.legalNote}</p>
                  <p className={classNames(css['quiet'], css['hint'])}>{t.chooseCell}</p>
                  <p className={css['quiet']}>{t.spent(t.yenOf(matrix.yearlyCost.toLocaleString()), String(matrix.hours))}</p>
                </Panel>
              )
            }
          >
            {shape === 'table' ? (
              <MatrixTable matrix={matrix} />
            ) : (
              <MatrixGrid
                matrix={matrix}
                people={matrix.people}
                chosen={cell}
                onChoose={(route, purpose) => chooseCell(`${route}.${purpose}`)}
              />
            )}
            <div className={css['key']}>
              {shape !== 'table' && <Key />}
              <Button kind="quiet" size="small" onClick={() => chooseShape(shape === 'table' ? null : 'table')}>
                {shape === 'table' ? t.matrixView : t.tableView}
              </Button>
            </div>
          </Split>
        )}
      </Loaded>
      <div className={css['findings']}>
        <Findings />
      </div>
    </>
  )
}
