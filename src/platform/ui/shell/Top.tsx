import { roleSays } from '../../../kernel/roles.ts'
import { postJson } from '../client/client.ts'
import { useSession } from '../client/session.tsx'
import { useCatalogue } from '../pages/catalogue.tsx'
import { useGo } from '../pages/route.ts'
import { Link } from '../parts/Link.tsx'
import { Menu, MenuHead, MenuItem } from '../parts/Menu.tsx'
import { Said } from '../parts/Said.tsx'
import { useSay, useStrings } from '../words/language.tsx'
import { words } from '../words.ts'
import { Find } from './Find.tsx'
import { Seal } from './Seal.tsx'
import { LanguageSwitch, ThemeSwitch } from './Switches.tsx'
import css from './Top.module.css'

const accountPath = '/account'

function PersonMenu() {
  const t = useStrings(words)
  const say = useSay()
  const go = useGo()
  const { person, roles } = useSession()
  const { pages } = useCatalogue()
  const role = roles.map((one) => say(roleSays[one])).join(t.and)
  const signOut = async () => {
    sessionStorage.clear()
    await postJson('/api/sign-out').catch(() => undefined)
    location.assign('/')
  }
  const face = [...person.name][0]
  return (
    <Menu
      buttonClass={css['person'] ?? ''}
      label={
        <>
          <span className={css['face']} aria-hidden="true">
            {face}
          </span>
          <span className={css['who']}>
            <b>{person.name}</b>
            <small>{role}</small>
          </span>
          <Said>{t.person}</Said>
        </>
      }
    >
      <MenuHead>
        <b>{person.name}</b>
        <span>{role}</span>
      </MenuHead>
      {pages.some(({ path }) => path === accountPath) && (
        <MenuItem icon="person" onChoose={() => go(accountPath)}>
          {t.account}
        </MenuItem>
      )}
      <MenuItem icon="signOut" onChoose={() => void signOut()}>
        {t.signOut}
      </MenuItem>
    </Menu>
  )
}

export function Top() {
  const { company } = useSession()
  return (
    <header className={css['top']}>
      <Link to="/" className={css['brand']}>
        <Seal />
      </Link>
      <span className={css['company']}>{company}</span>
      <span className={css['end']}>
        <Find />
        <LanguageSwitch />
        <ThemeSwitch />
        <PersonMenu />
      </span>
    </header>
  )
}
