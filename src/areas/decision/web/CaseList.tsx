import { Button } from '../../../platform/ui/parts/Button.tsx'
import { Panel } from '../../../platform/ui/parts/Panel.tsx'
import { State } from '../../../platform/ui/parts/Tag.tsx'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { useSigns } from '../../../platform/ui/words/signs.ts'
import css from './Deck.module.css'
import { fateWords, type Case, type Deck, type Fate } from './use-deck.ts'
import { VerdictBadge } from './VerdictBadge.tsx'
import { words } from './words.ts'

const looks: Record<
  Fate['is'],
  { icon: 'send' | 'done' | 'warn' | 'clock' | 'half' | 'return' | 'people'; tone: 'ok' | 'err' | 'quiet' }
> = {
  sending: { icon: 'send', tone: 'quiet' },
  decided: { icon: 'done', tone: 'ok' },
  seconding: { icon: 'half', tone: 'ok' },
  returned: { icon: 'return', tone: 'quiet' },
  left: { icon: 'people', tone: 'quiet' },
  later: { icon: 'clock', tone: 'quiet' },
  refused: { icon: 'warn', tone: 'err' },
}

function Row({ deck, one }: { deck: Deck; one: Case }) {
  const signs = useSigns()
  const t = useStrings(words)
  const say = useSay()
  const fate = deck.fates.get(one.id)
  return (
    <li className={css['row']}>
      <button
        type="button"
        className={css['pick']}
        aria-current={deck.current === one || undefined}
        onClick={() => deck.choose(one.id)}
      >
        <span>{one.assetName}</span>
        {fate ? <State {...looks[fate.is]}>{t[fateWords[fate.is]]}</State> : <VerdictBadge of={one} proposed />}
      </button>
      {fate?.is === 'refused' && <p className={css['refused']}>{say(fate.says)}</p>}
      {fate?.is === 'decided' && (
        <Button
          size="small"

          aria-label={`${t.takeBack}${signs.colon}${one.assetName}`}
          onClick={() => void deck.takeBack(one)}
        >
          {t.takeBack}
        </Button>
      )}
    </li>
  )
}

/** The whole pile with what became of each case. */
export function CaseList({ deck }: { deck: Deck }) {
  const t = useStrings(words)
  return (
    <Panel title={t.deckList(deck.cases.length)} sticky>
      <ol className={css['list']}>
        {deck.cases.map((one) => (
          <Row key={one.id} deck={deck} one={one} />
        ))}
      </ol>
    </Panel>
  )
}
