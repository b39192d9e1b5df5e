import { writeFile } from 'node:fs/promises'
import { register } from '../../areas/inventory/contract/register.ts'
import { fill } from '../../kernel/says.ts'
import { dayOf } from '../../kernel/time.ts'
import { exportRows, exportTypes } from '../../platform/export/export.ts'
import type { Actor } from '../../kernel/roles.ts'
import { settingsFrom } from '../../platform/settings.ts'
import { openInstallation } from '../server/installation.ts'
import { argumentsOf, UsageError, type Terminal } from './terminal.ts'
import { words } from './words.ts'

/** Whoever may run this command owns the disk the register lies on; it writes the whole register, as the documentation says. */
const owner: Actor = {
  person: 'psn_00000000000000000000000000',
  roles: ['executive'],
  manages: [],
  name: 'maruhi export',
  session: null,
}

/** Writes the register to a file, with all its columns. */
export async function exportRegister(args: readonly string[], terminal: Terminal): Promise<number> {
  const { values } = argumentsOf(args, { format: { type: 'string', default: 'xlsx' }, out: { type: 'string' } })
  if (values.out === undefined) throw new UsageError(words.missing, { what: words.outFile[terminal.lang] })
  if (!(values.format in exportTypes))
    throw new UsageError(words.badFormat, { format: values.format, known: Object.keys(exportTypes).join(', ') })
  const installation = await openInstallation(settingsFrom(process.env), process.env)
  try {
    const { db, clock, registry, secrets, data } = installation.services
    const provided = registry.views.get(register.name)
    if (!provided || !('source' in provided)) throw new Error(`no area provides ${register.name}`)
    const now = clock()
    const file = await exportRows({
      ledger: provided.view,
      source: provided.source,
      context: { db, scope: owner, now, today: dayOf(now), registry, secrets, data },
      params: {},
      asked: {},
      format: values.format as keyof typeof exportTypes,
      lang: terminal.lang,
      columns: Object.keys(provided.view.columns),
    })
    try {
      await writeFile(values.out, new Uint8Array(file))
    } catch (error) {
      terminal.err(
        fill(words.cannotWrite[terminal.lang], {
          path: values.out,
          cause: error instanceof Error ? error.message : String(error),
        }),
      )
      return 1
    }
    terminal.err(fill(words.written[terminal.lang], { path: values.out }))
    return 0
  } finally {
    await installation.close()
  }
}
