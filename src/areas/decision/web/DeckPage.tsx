import { useState, type KeyboardEvent } from 'react'
import type { z } from 'zod'
import { useView } from '../../../platform/ui/client/queries.ts'
import { useQueryValue } from '../../../platform/ui/pages/route.ts'
import { LinkButton } from '../../../platform/ui/parts/Button.tsx'
import { EmptyState } from '../../../platform/ui/parts/EmptyState.tsx'
import { Loaded } from '../../../platform/ui/parts/Loading.tsx'
import { Meter } from '../../../platform/ui/parts/Meter.tsx'
import { Note } from '../../../platform/ui/parts/Note.tsx'
import { PageHead } from '../../../platform/ui/parts/PageHead.tsx'
import { Split } from '../../../platform/ui/parts/Panel.tsx'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import { waitingCases } from '../contract.ts'
import { CaseCard } from './CaseCard.tsx'
import { CaseList } from './CaseList.tsx'
import { ConflictDialog, SendBackDialog } from './CaseDialogs.tsx'
import css from './Deck.module.css'
import { useDeck, type Case } from './use-deck.ts'
import { words } from './words.ts'

type Waiting = z.output<(typeof waitingCases)['answer']>

function Pile({ cases: read, more, elsewhere, seconded }: Waiting) {
  const t = useStrings(words)
  const [first] = useQueryValue('case')
  const deck = useDeck(read, first)
  const [asking, setAsking] = useState<{ readonly what: 'sendBack' | 'conflict'; readonly one: Case } | null>(null)
  const { cases, waiting, current, fates } = deck
  const sending = [...fates.values()].filter(({ is }) => is === 'sending').length
  const done = cases.length - waiting.length - sending

  /** One key each, on the pile only and never while somebody types. */
  const keys = (event: KeyboardEvent) => {
    if (!current || event.ctrlKey || event.metaKey || event.altKey) return
    if ((event.target as HTMLElement).matches('input, textarea, select')) return
    const fate = fates.get(current.id)
    const waits = waiting.includes(current)
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (step !== 0) deck.choose(cases[(cases.indexOf(current) + step + cases.length) % cases.length]?.id ?? null)
    else if (event.key === 'a' && waits) void deck.decide([current])
    else if (event.key === 's' && waits) deck.set(current, 'later')
    else if (event.key === 'r' && waits) setAsking({ what: 'sendBack', one: current })
    else if (event.key === 'u' && fate?.is === 'decided') void deck.takeBack(current)
    else return
    event.preventDefault()
  }

  const notes = [
    ...(elsewhere > 0 ? [t.deckElsewhere(elsewhere)] : []),
    ...(seconded > 0 ? [t.deckSeconded(seconded)] : []),
    ...(more > 0 ? [t.deckMore(more)] : []),
  ]
  return (
    <div onKeyDown={keys}>
      {cases.length > 0 && (
        <div className={css['progress']}>
          <Meter label={t.deckProgress} done={done} total={cases.length} counted />
        </div>
      )}
      {notes.length > 0 && (
        <div className={css['notes']}>
          <Note>
            {notes.map((note) => (
              <p key={note}>{note}</p>
            ))}
          </Note>
        </div>
      )}
      {current === undefined ? (
        <EmptyState icon="stamp" title={t.deckEmpty} act={<LinkButton to="/decisions">{t.deckAll}</LinkButton>}>
          {t.deckEmptyWhy}
        </EmptyState>
      ) : (
        <>
          {done === cases.length && (
            <div className={css['notes']}>
              <Note tone="ok">{t.deckDone(done)}</Note>
            </div>
          )}
          <Split side={<CaseList deck={deck} />}>
            <CaseCard
              key={current.id}
              deck={deck}
              one={current}
              onSendBack={() => setAsking({ what: 'sendBack', one: current })}
              onConflict={() => setAsking({ what: 'conflict', one: current })}
            />
            <p className={css['keys']}>{t.deckKeys}</p>
          </Split>
        </>
      )}
      {asking?.what === 'sendBack' && (
        <SendBackDialog decision={asking.one} onClose={() => setAsking(null)} onDone={() => deck.set(asking.one, 'returned')} />
      )}
      {asking?.what === 'conflict' && (
        <ConflictDialog decision={asking.one} onClose={() => setAsking(null)} onDone={() => deck.set(asking.one, 'left')} />
      )}
    </div>
  )
}

/** 決裁: what waits for the executive, one case on one screen, like ones together. */
export function DeckPage() {
  const t = useStrings(words)
  const query = useView(waitingCases, {})
  return (
    <>
      <PageHead title={t.deck} acts={<LinkButton to="/decisions">{t.deckAll}</LinkButton>} />
      <Loaded query={query} lines={8}>
        {(waiting) => <Pile {...waiting} />}
      </Loaded>
    </>
  )
}
