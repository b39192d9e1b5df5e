import { newId } from '../../kernel/ids.ts'
import { refuse } from '../../kernel/refusal.ts'
import { mayUse, type Actor } from '../../kernel/roles.ts'
import { dayOf } from '../../kernel/time.ts'
import type { Secrets } from '../auth/secrets.ts'
import type { Db } from '../database/db.ts'
import { translate, transient } from '../database/failures.ts'
import { enqueueJob } from '../jobs/queue.ts'
import { writeRecord } from '../record/write.ts'
import { parseInput } from './input.ts'
import type { ActContext, Performed } from './perform.ts'
import type { Registry } from './registry.ts'

/** Acts of the installation itself (set-up, sequencer) have no person behind them; their entries say so. */
const installation: Actor = { person: 'psn_00000000000000000000000000', roles: [], manages: [], name: 'Maruhi', session: null }

/** What every act stands on. */
export interface Ground {
  readonly db: Db
  readonly clock: () => Date
  readonly secrets: Secrets
  readonly registry: Registry
  /** Address people open. */
  readonly url: URL
}

export interface Executed {
  /** Null: everything was so already, and nothing was recorded. */
  readonly id: string | null
  readonly answer: unknown
}

const attempts = 4

/**
 * The way of an act: permission → parse → one transaction { rule → store → record } → answer.
 * @param actor null: the installation. Acts for nobody's role can only be done so.
 * @throws Refusal; after a deadlock or a serialization failure the whole transaction is tried again.
 */
export async function execute(ground: Ground, performed: Performed, actor: Actor | null, raw: unknown): Promise<Executed> {
  const { db, clock, secrets, registry, url } = ground
  const { act, run } = performed
  if (actor !== null && act.who.length > 0 && !mayUse(act.who, actor)) throw refuse.notYourRole()
  const input = parseInput(act.input, raw)
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.transaction().execute(async (tx) => {
        const now = clock()
        const id = newId('act', now)
        const context: ActContext = {
          tx,
          actor: actor ?? installation,
          now,
          today: dayOf(now),
          secrets,
          registry,
          url,
          newId: (kind) => newId(kind, now),
          enqueue: (kind, params) => enqueueJob(tx, { kind: kind.name, params, person: actor?.person ?? null, now }),
        }
        const outcome = await run(context, input)
        const { changes, factDate = null } = outcome
        if (changes.length > 0)
          await writeRecord(tx, { id, name: act.name, actor: actor?.person ?? null, now, factDate, changes })
        return { id: changes.length > 0 ? id : null, answer: outcome.answer }
      })
    } catch (error) {
      if (attempt < attempts && transient(error)) continue
      throw translate(error)
    }
  }
}
