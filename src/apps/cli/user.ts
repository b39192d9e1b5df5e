import { linkFor, listPeople } from '../../areas/people/index.ts'
import { roleSays } from '../../kernel/roles.ts'
import { fill } from '../../kernel/says.ts'
import { settingsFrom } from '../../platform/settings.ts'
import { openInstallation } from '../server/installation.ts'
import { UsageError, type Terminal } from './terminal.ts'
import { words } from './words.ts'

/** For whoever runs the machine: who is there, and a new link for somebody locked out. */
export async function user(args: readonly string[], { lang, out, err }: Terminal): Promise<number> {
  const [what = '', login = ''] = args
  if (what !== 'list' && !(what === 'link' && login !== '')) throw new UsageError(words.missing, { what: 'list | link LOGIN' })
  const settings = settingsFrom(process.env)
  const installation = await openInstallation(settings, process.env)
  try {
    const { db, clock } = installation.services
    if (what === 'list') {
      for (const person of await listPeople(db)) {
        const roles = person.roles.map((role) => roleSays[role][lang]).join('・')
        out([person.login ?? '-', person.name, roles, person.leftOn ?? ''].join('\t'))
      }
      return 0
    }
    const link = await linkFor(db, login.toLowerCase(), clock())
    if (!link) {
      err(fill(words.noPerson[lang], { login }))
      return 1
    }
    out(fill(words.personLink[lang], { name: link.name, url: new URL(`/join#${link.token}`, settings.url).href }))
    return 0
  } finally {
    await installation.close()
  }
}
