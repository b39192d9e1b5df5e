import type { Db } from '../../platform/database/db.ts'
import { newLink } from './credentials.ts'
import type { Person } from './model.ts'
import { people } from './store.ts'

/** For the command line of whoever runs the machine. */
export function listPeople(db: Db): Promise<Pick<Person, 'login' | 'name' | 'roles' | 'leftOn'>[]> {
  return people(db).selectFrom('person').select(['login', 'name', 'roles', 'leftOn']).orderBy('id').execute()
}

/** A link with which somebody chooses a new password; undefined when nobody here has this sign-in name. */
export async function linkFor(db: Db, login: string, now: Date): Promise<{ name: string; token: string } | undefined> {
  return db.transaction().execute(async (tx) => {
    const person = await people(tx)
      .selectFrom('person')
      .select(['id', 'name'])
      .where('login', '=', login)
      .where('leftOn', 'is', null)
      .executeTakeFirst()
    return person && { name: person.name, token: await newLink(tx, 'join', person.id, now) }
  })
}
