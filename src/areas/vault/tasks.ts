import { sql } from 'kysely'
import type { TaskSource } from '../../platform/acts/area.ts'
import { vaultState } from './contract.ts'

const damaged: TaskSource = {
  find: async ({ db, scope }) => {
    if (!scope.roles.includes('informationManager')) return []
    const { rows } = await sql<{ count: number }>`select count(*) as count from vault_file where damaged`.execute(db)
    const count = rows[0]?.count ?? 0
    if (count === 0) return []
    const why = {
      ja: `金庫のファイル ${count}件が壊れているか、書き換えられています。`,
      en: `${count} files of the vault are damaged or were altered.`,
    }
    return [{ id: 'vault.damaged', verb: 'review', title: vaultState.says.ja, why, due: null, link: '/vault' }]
  },
}

export const tasks = [damaged]
