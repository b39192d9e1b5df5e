import { sql, type Expression, type SqlBool } from 'kysely'
import { mayUse, type Scope } from '../../kernel/roles.ts'
import type { Area } from '../../platform/acts/area.ts'
import { keep, titledByMoment } from '../../platform/record/things.ts'
import { acts } from './acts.ts'
import { vaultFile, vaultKey, vaultState } from './contract.ts'
import { watchVault } from './daily.ts'
import { routes } from './routes.ts'
import { scrubJob } from './scrub.ts'
import { vaultFileWithin } from './store.ts'
import { tasks } from './tasks.ts'
import { views } from './views.ts'

const keyWithin = (scope: Scope): Expression<SqlBool> =>
  mayUse(vaultState.who, scope) ? sql<SqlBool>`true` : sql<SqlBool>`false`

export const area: Area = {
  name: 'vault',
  acts,
  views,
  things: [
    keep(vaultFile, { table: 'vault_file', title: titledByMoment('vault_file.kept_at'), within: vaultFileWithin }),
    keep(vaultKey, { table: 'vault_key', title: sql<string>`'#' || vault_key.generation`, within: keyWithin }),
  ],
  tasks,
  jobs: [scrubJob],
  routes,
  uploads: { '/api/uploads/vault': 2048, '/api/uploads/fingerprint': 2048 },
  runs: watchVault,
  unrecorded: {
    'vault_file.checked': 'the check of all files goes over it every week',
  },
}
