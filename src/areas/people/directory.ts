import { dayOf } from '../../kernel/time.ts'
import type { Directory } from '../../platform/http/sign-in.ts'
import { touchSession } from './credentials.ts'
import { signedIn } from './store.ts'

const touchAfterMs = 5 * 60_000

/** Answers every request's first question: who is this? The time of last use is written every few minutes, not every request. */
export const directory: Directory = {
  async signedIn(db, token, now) {
    const found = await signedIn(db, token, now, dayOf(now))
    if (found && now.getTime() - Date.parse(found.seen) > touchAfterMs) await touchSession(db, found.session, now)
    return found
  },
}
