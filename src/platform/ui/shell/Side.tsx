import { useEffect, useRef } from 'react'
import { Icon } from '../parts/Icon.tsx'
import { Link } from '../parts/Link.tsx'
import { Said } from '../parts/Said.tsx'
import { useSay, useStrings } from '../words/language.tsx'
import { words } from '../words.ts'
import { useCurrentPath, useWaiting, type NavigationPart } from './navigation.ts'
import css from './Side.module.css'

/** How much waits behind an entry; nothing is not counted out. */
function Count({ count, says }: { count: number; says: (count: number) => string }) {
  if (count === 0) return null
  return (
    <span className={css['count']}>
      <span aria-hidden="true">{count > 999 ? '999+' : count}</span>
      <Said>{says(count)}</Said>
    </span>
  )
}

/** Every function, in the order of the flow. */
export function NavigationList({ parts, onGo }: { parts: readonly NavigationPart[]; onGo?: () => void }) {
  const say = useSay()
  const t = useStrings(words)
  const current = useCurrentPath(parts)
  const waiting = useWaiting(parts)
  return parts.map(({ section, title, entries }) => (
    <div key={section} className={css['part']}>
      {title && <h2>{title}</h2>}
      <ul>
        {entries.map(({ path, says, nav }) => (
          <li key={path}>
            <Link
              to={path}
              className={css['entry']}
              onClick={onGo}
              {...(path === current && { 'aria-current': 'page' as const })}
            >
              <Icon name={nav.icon} />
              <span>{say(says)}</span>
              <Count count={waiting.get(path) ?? 0} says={t.waiting} />
            </Link>
          </li>
        ))}
      </ul>
    </div>
  ))
}

export function Side({ parts }: { parts: readonly NavigationPart[] }) {
  const t = useStrings(words)
  const current = useCurrentPath(parts)
  const side = useRef<HTMLElement>(null)
  // The list is longer than a screen: where one is may stand below what is in sight.
  useEffect(() => {
    // Some browsers answer with a promise, which an effect may not give on.
    side.current?.querySelector(`a[href="${current}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [current])
  return (
    <nav ref={side} className={css['side']} aria-label={t.mainNavigation}>
      <NavigationList parts={parts} />
    </nav>
  )
}
