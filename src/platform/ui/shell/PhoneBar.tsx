import { useState } from 'react'
import { Dialog } from '../parts/Dialog.tsx'
import { Icon } from '../parts/Icon.tsx'
import { Link } from '../parts/Link.tsx'
import { useSay, useStrings } from '../words/language.tsx'
import { words } from '../words.ts'
import { useCurrentPath, type NavigationPart } from './navigation.ts'
import css from './PhoneBar.module.css'
import { NavigationList } from './Side.tsx'

/** At the foot of a phone: up to four pages within reach of the thumb, and all of them behind the menu. */
export function PhoneBar({ parts }: { parts: readonly NavigationPart[] }) {
  const t = useStrings(words)
  const say = useSay()
  const [open, setOpen] = useState(false)
  const current = useCurrentPath(parts)
  const quick = parts.flatMap(({ entries }) => entries.filter(({ nav }) => nav.phone)).slice(0, 4)
  return (
    <>
      <nav className={css['bar']} aria-label={t.phoneNavigation}>
        {quick.map(({ path, says, nav }) => (
          <Link key={path} to={path} className={css['item']} {...(path === current && { 'aria-current': 'page' as const })}>
            <Icon name={nav.icon} />
            {say(nav.phone ?? says)}
          </Link>
        ))}
        <button type="button" className={css['item']} aria-haspopup="dialog" onClick={() => setOpen(true)}>
          <Icon name="menu" />
          {t.menu}
        </button>
      </nav>
      {open && (
        <Dialog title={t.allFunctions} onClose={() => setOpen(false)}>
          <nav aria-label={t.allFunctions}>
            <NavigationList parts={parts} onGo={() => setOpen(false)} />
          </nav>
        </Dialog>
      )}
    </>
  )
}
