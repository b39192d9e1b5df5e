import { purposes, purposeSays, routes, routeSays, type Purpose, type Route } from '../../../catalog/measures.ts'
import { classNames } from '../../../platform/ui/parts/class-names.ts'
import { Icon } from '../../../platform/ui/parts/Icon.tsx'
import { Said } from '../../../platform/ui/parts/Said.tsx'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { legalWordSays, wordSays, type Cell, type LegalState, type Matrix } from '../model/matrix.ts'
import css from './Matrix.module.css'
import { words } from './words.ts'

interface GridProps {
  readonly matrix: Pick<Matrix, 'cells' | 'legal'>
  readonly people: number
  readonly chosen: string | null
  readonly onChoose: (route: Route, purpose: Purpose) => void
}

/** More marks than this are no longer read one by one. */
const marksShown = 24

function Marks({ cell }: { cell: Cell }) {
  const kinds = [
    ...Array.from({ length: cell.done }, () => 'done'),
    ...Array.from({ length: cell.underway }, () => 'underway'),
    ...Array.from({ length: cell.needed - cell.done - cell.underway }, () => 'open'),
  ]
  return (
    <span className={css['marks']} aria-hidden="true">
      {kinds.slice(0, marksShown).map((kind, at) => (
        // Marks have no name of their own: one stands for one measure.
        // oxlint-disable-next-line react/no-array-index-key
        <i key={at} className={css[kind]} />
      ))}
    </span>
  )
}

function Field({ cell, pressed, onChoose }: { cell: Cell; pressed: boolean; onChoose: () => void }) {
  const t = useStrings(words)
  const say = useSay()
  if (cell.word === null)
    return (
      <div className={classNames(css['cell'], css['na'])}>
        <span>{t.notApplicable}</span>
        <span>{t.noSuchMeasures}</span>
      </div>
    )
  const { route, purpose, word, needed, done } = cell
  return (
    <button type="button" className={classNames(css['cell'], css[word])} aria-pressed={pressed} onClick={onChoose}>
      <Said>{t.cellName(say(routeSays[route]), say(purposeSays[purpose]))}</Said>
      <span className={css['word']}>
        {word === 'lacking' && <Icon name="warn" small />}
        {word === 'none' && <Icon name="close" small />}
        {say(wordSays[word])}
        <span className={css['count']}>
          {done} / {needed}
          <Said>{t.cellCount}</Said>
        </span>
      </span>
      <Marks cell={cell} />
    </button>
  )
}

function Legal({ state }: { state: LegalState }) {
  const t = useStrings(words)
  const say = useSay()
  const tone = { both: css['enough'], part: css['lacking'], none: css['none'] }[state.word]
  return (
    <div className={classNames(css['cell'], css['legal'], tone)}>
      <span className={css['word']}>{say(legalWordSays[state.word])}</span>
      <span>{t.legalCount(state.has.separate, state.has.known)}</span>
    </div>
  )
}

/** Purposes by routes; above them, and apart, whether each kind of person can recognise the secrets. */
export function MatrixGrid({ matrix, people, chosen, onChoose }: GridProps) {
  const t = useStrings(words)
  const say = useSay()
  const beneath: Record<Route, string> = {
    employees: t.people(people),
    leavers: t.ownPeople,
    partners: t.companies,
    outsiders: t.visitors,
  }
  const at = (route: Route, purpose: Purpose) => matrix.cells.find((cell) => cell.route === route && cell.purpose === purpose)
  return (
    <div className={css['scroll']} role="region" aria-label={t.matrixCaption} tabIndex={0}>
      <table className={css['matrix']}>
        <caption>{t.matrixCaption}</caption>
        <thead>
          <tr>
            <td />
            {routes.map((route) => (
              <th key={route} scope="col">
                {say(routeSays[route])}
                <small>{beneath[route]}</small>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{t.legalRow}</th>
            {routes.map((route) => {
              const state = matrix.legal.find((one) => one.route === route)
              return <td key={route}>{state && <Legal state={state} />}</td>
            })}
          </tr>
          {purposes.map((purpose) => (
            <tr key={purpose}>
              <th scope="row">{say(purposeSays[purpose])}</th>
              {routes.map((route) => {
                const cell = at(route, purpose)
                return (
                  <td key={route}>
                    {cell && (
                      <Field cell={cell} pressed={chosen === `${route}.${purpose}`} onChoose={() => onChoose(route, purpose)} />
                    )}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
