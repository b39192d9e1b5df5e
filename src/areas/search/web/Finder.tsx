import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import { read } from '../../../platform/ui/client/client.ts'
import { mayOpen, useSession } from '../../../platform/ui/client/session.tsx'
import { useCatalogue } from '../../../platform/ui/pages/catalogue.tsx'
import type { FinderProps } from '../../../platform/ui/pages/page.ts'
import { recentlyOpened } from '../../../platform/ui/pages/recent.ts'
import { useGo } from '../../../platform/ui/pages/route.ts'
import { classNames } from '../../../platform/ui/parts/class-names.ts'
import { Dialog } from '../../../platform/ui/parts/Dialog.tsx'
import { ErrorBox } from '../../../platform/ui/parts/ErrorBox.tsx'
import { Icon } from '../../../platform/ui/parts/Icon.tsx'
import { Said } from '../../../platform/ui/parts/Said.tsx'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { fold } from '../../../kernel/fold.ts'
import { findThings } from '../contract.ts'
import css from './Finder.module.css'
import { words } from './words.ts'

interface Offer {
  readonly to: string
  readonly title: string
  readonly kind: string
}

interface Group {
  readonly name: string
  readonly offers: readonly Offer[]
}

/** The text as it was a moment ago, when the typing rests. */
function useRested(text: string): string {
  const [rested, setRested] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), 120)
    return () => clearTimeout(timer)
  }, [text])
  return rested
}

function useOffers(text: string) {
  const t = useStrings(words)
  const say = useSay()
  const session = useSession()
  const { pages } = useCatalogue()
  const asked = useRested(text.trim())
  const query = useQuery({
    queryKey: ['view', findThings.name, asked],
    queryFn: () => read(findThings, { text: asked }),
    enabled: asked !== '',
    placeholderData: keepPreviousData,
    // What was searched for is not kept longer than it is shown.
    gcTime: 0,
  })
  const open = pages.filter((page) => mayOpen(page.who, session))
  const folded = fold(text)
  const ofPages = open
    .filter((page) => page.nav !== undefined && folded !== '' && fold(say(page.says)).includes(folded))
    .map((page): Offer => ({ to: page.path, title: say(page.says), kind: t.pages }))
  const found = asked === '' || text.trim() === '' ? [] : (query.data?.found ?? [])
  const ofThings = found
    .filter(({ page }) => open.some(({ path }) => path === page.split('?')[0]))
    .map(({ id, title, says, page }): Offer => ({ to: page.replace('$id', id), title, kind: say(says) }))
  const recent = text.trim() === '' ? recentlyOpened().map(({ to, title, kind }): Offer => ({ to, title, kind })) : []
  const groups: Group[] = [
    { name: t.recent, offers: recent },
    { name: t.pages, offers: ofPages.slice(0, 6) },
    { name: t.found, offers: ofThings },
  ].filter(({ offers }) => offers.length > 0)
  const waiting = asked !== text.trim() || query.isFetching
  return { groups, query, waiting, more: ofThings.length > 0 && query.data?.more === true }
}

/** Ctrl+K: from anywhere to anything one may see, with the keyboard alone. What is typed stays on this page and in the request's body. */
export function Finder({ onClose }: FinderProps) {
  const t = useStrings(words)
  const go = useGo()
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState(0)
  const { groups, query, waiting, more } = useOffers(text)
  const offers = groups.flatMap((group) => group.offers)
  const current = Math.min(chosen, offers.length - 1)
  const open = ({ to }: Offer) => {
    onClose()
    go(to)
  }
  const keys = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined && offers.length > 0) {
      event.preventDefault()
      setChosen((current + step + offers.length) % offers.length)
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault()
      const offer = offers[current]
      if (offer) open(offer)
    }
  }
  // After the dialog has opened, which takes the focus for its first button.
  useEffect(() => field.current?.focus(), [])
  useEffect(() => {
    document.getElementById(`${id}-${current}`)?.scrollIntoView({ block: 'nearest' })
  }, [id, current])
  let place = 0
  return (
    <Dialog title={t.title} onClose={onClose}>
      <div className={css['field']}>
        <Icon name="search" />
        <input
          ref={field}
          className={css['input']}
          type="text"
          role="combobox"
          aria-label={t.title}
          aria-autocomplete="list"
          aria-expanded={offers.length > 0}
          aria-controls={`${id}-list`}
          aria-activedescendant={offers.length > 0 ? `${id}-${current}` : undefined}
          placeholder={t.hint}
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          value={text}
          onChange={(event) => {
            setText(event.target.value)
            setChosen(0)
          }}
          onKeyDown={keys}
        />
      </div>
      <Said role="status">{offers.length > 0 ? t.count(offers.length) : ''}</Said>
      {query.isError && <ErrorBox error={query.error} />}
      <div className={css['list']} role="listbox" id={`${id}-list`} aria-label={t.found} aria-busy={waiting}>
        {groups.map(({ name, offers: ofGroup }) => (
          <div key={name} role="group" aria-label={name}>
            <p className={css['group']} aria-hidden="true">
              {name}
            </p>
            {ofGroup.map((offer) => {
              const at = place++
              return (
                // The keyboard stays in the field, which says what is chosen.
                <div
                  key={offer.to}
                  id={`${id}-${at}`}
                  role="option"
                  aria-selected={at === current}
                  className={classNames(css['offer'], at === current && css['current'])}
                  onPointerMove={() => setChosen(at)}
                  onClick={() => open(offer)}
                >
                  <b>{offer.title}</b>
                  <span>{offer.kind}</span>
                </div>
              )
            })}
          </div>
        ))}
      </div>
      {text.trim() !== '' && !waiting && offers.length === 0 && <p className={css['quiet']}>{t.none}</p>}
      {more && <p className={css['quiet']}>{t.more}</p>}
      {offers.length > 0 && <p className={css['quiet']}>{t.keys}</p>}
    </Dialog>
  )
}
