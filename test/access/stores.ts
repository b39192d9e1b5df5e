import { sql } from 'kysely'
import { expect } from 'vitest'
import type { Demo } from '../../src/apps/demo/demo.ts'
import {
  assetsById,
  assetsByName,
  assetsByNumber,
  assetsForUpdate,
  assetForUpdate,
  changeableOf,
} from '../../src/areas/inventory/store.ts'
import { labelsToReplace } from '../../src/areas/labels/replace.ts'
import { thingsToLabel } from '../../src/areas/labels/store.ts'
import { rowView } from '../../src/areas/measures/contract/views.ts'
import { groundOf } from '../../src/areas/measures/ground.ts'
import { measuresOfAsset } from '../../src/areas/measures/index.ts'
import { measureForUpdate, measureReportable } from '../../src/areas/measures/store.ts'
import { actView } from '../../src/areas/record/contract/entries.ts'
import { state as recordState } from '../../src/areas/record/contract/audits.ts'
import { entriesOfActWithin, namesOf } from '../../src/areas/record/store.ts'
import { answersOf } from '../../src/areas/requirements/store.ts'
import { mailView } from '../../src/areas/sending/contract/mail.ts'
import { contentsWithin } from '../../src/areas/vault/store.ts'
import type { Id } from '../../src/kernel/ids.ts'
import { roles, type Actor, type Role, type Scope } from '../../src/kernel/roles.ts'
import type { Kept } from '../../src/platform/record/things.ts'
import { readAs, type Services } from '../../src/platform/services.ts'
import { newcomer, someone, told, undone } from './unseen.ts'

const actorWith = (...own: Role[]) => someone(...own) as Actor

/** What stores find for somebody who was shown an asset, for one who was not, and for the information manager kept from it. */
export async function storesHold(demo: Demo): Promise<void> {
  await undone(demo, async (tx) => {
    const first = await sql<{ id: Id<'ast'>; name: string; number: number }>`select asset.id, asset.name, asset.number from asset
      join holding h on h.asset = asset.id and h.place = '棚' limit 1`.execute(tx)
    const measure = await sql<{
      id: Id<'mea'>
    }>`select id from measure where asset is not null and state = 'inOperation' limit 1`.execute(tx)
    const one = first.rows[0]!
    const ids = [one.id]
    await sql`update measure set asset = ${one.id} where asset is not null`.execute(tx)
    const seen: Record<string, (scope: Scope) => Promise<number>> = {
      assetsByName: async (scope) => (await assetsByName(tx, scope, [one.name])).length,
      assetsByNumber: async (scope) => (await assetsByNumber(tx, scope, [one.number])).length,
      assetsById: async (scope) => (await assetsById(tx, scope, ids)).length,
      measuresOfAsset: async (scope) => (await measuresOfAsset(tx, scope, one.id)).length,
      groundOf: async (scope) => [...(await groundOf(tx, scope)).singles.keys()].filter((id) => id === one.id).length,
      answersOf: async (scope) => (await answersOf(tx, scope, one.id)).length,
      labelsToReplace: async (scope) => (await labelsToReplace(tx, scope, ids, null)).labels,
      filesToReplace: async (scope) => (await labelsToReplace(tx, scope, ids, null)).files,
    }
    const changed: Record<string, (scope: Scope) => Promise<number>> = {
      assetsForUpdate: async (scope) => (await assetsForUpdate(tx, scope, ids)).length,
      assetForUpdate: async (scope) => ((await assetForUpdate(tx, scope, one.id)) ? 1 : 0),
      changeableOf: async (scope) => (await changeableOf(tx, scope, ids)).size,
      thingsToLabel: async (scope) => (await thingsToLabel(tx, scope, ids)).length,
      measureForUpdate: async (scope) => ((await measureForUpdate(tx, scope, measure.rows[0]!.id)) ? 1 : 0),
      measureReported: async (scope) => ((await measureForUpdate(tx, scope, measure.rows[0]!.id, measureReportable)) ? 1 : 0),
    }
    const answers = async (of: typeof seen, scope: Scope) => {
      const all: [string, number][] = []
      for (const [name, ask] of Object.entries(of)) all.push([name, await ask(scope)])
      return all
    }
    const named = (all: readonly [string, number][]) => all.filter(([, count]) => count > 0).map(([name]) => name)
    await sql`update measure set owner = null`.execute(tx)
    await sql`insert into label (id, code, asset, place, class, class_name, state, printed_by, printed_at)
      select 'lbl_new', 'NEW', ${one.id}, '棚', class, 'x', 'current', ${newcomer}, now() from asset where id = ${one.id}`.execute(
      tx,
    )
    const everything = { ...seen, ...changed }
    expect(named(await answers(everything, someone('executive', 'informationManager')))).toEqual(Object.keys(everything))
    expect(named(await answers(everything, someone('employee')))).toEqual([])
    await sql`insert into asset_reader (asset, person) values (${one.id}, ${newcomer})`.execute(tx)
    expect(named(await answers(everything, someone('departmentManager')))).toEqual(Object.keys(seen))
    const services = { ...demo.installation.services, db: tx }
    expect(await readAs(services, rowView, actorWith('departmentManager'), { row: measure.rows[0]!.id })).toMatchObject({
      mayChange: false,
      mayReport: false,
    })
    await sql`delete from asset_reader where person = ${newcomer}`.execute(tx)
    await sql`update asset set restricted = true where id = ${one.id}`.execute(tx)
    expect(named(await answers(everything, someone('informationManager')))).toEqual([])
  })
}

/** What the record, mails and kept files say to somebody whose role opens the door and who may not see what they are about. */
export async function talesHold(demo: Demo): Promise<void> {
  await undone(demo, async (tx) => {
    const services: Services = { ...demo.installation.services, db: tx }
    const { registry } = services
    const { rows } = await sql<{ id: Id<'ast'>; act: Id<'act'> }>`select asset.id, entry.act from asset
      join entry on entry.subject = asset.id where asset.outcome = 'secret' order by entry.ord limit 1`.execute(tx)
    const { id, act } = rows[0]!
    const mail = (await sql<{ id: Id<'rly'> }>`select id from sending_mail order by id limit 1`.execute(tx)).rows[0]!.id
    await sql`update sending_mail set assets = array[${id}], person = null`.execute(tx)
    await sql`update vault_file set subject = ${id}, subject_kind = 'ast', readers = null`.execute(tx)
    const openable = async (scope: Actor) =>
      (await sql`select 1 from vault_file where ${contentsWithin(registry, scope)}`.execute(tx)).rows.length > 0
    const tales = async (scope: Actor) => ({
      entries: (await (await entriesOfActWithin(tx, registry, scope, act)).execute()).some(({ subject }) => subject === id),
      name: (await namesOf(tx, registry, scope, [id])).has(id),
      act: await readAs(services, actView, scope, { act }).then(
        () => true,
        () => false,
      ),
      mail: (await readAs(services, mailView, scope, { mail })).shown !== null,
      file: await openable(scope),
    })
    const none = { entries: false, name: false, act: false, mail: false, file: false }
    expect(await tales(actorWith('informationManager'))).toEqual({ entries: true, name: true, act: true, mail: true, file: true })
    await sql`update asset set restricted = true where id = ${id}`.execute(tx)
    expect(await tales(actorWith('informationManager'))).toEqual(none)
    const seenBy = async (...own: Role[]) =>
      readAs(services, mailView, actorWith(...own), { mail }).then(
        ({ mayDecide }) => mayDecide,
        ({ code }: { code: string }) => code,
      )
    expect(await seenBy('auditor')).toBe(false)
    expect(await seenBy('employee')).toBe('maruhi.notFound')
  })
}

/** Who is asked to approve a mail, told how the self-audit went, or what is published elsewhere, is not everybody who could know of it. */
export async function tasksHold(demo: Demo): Promise<void> {
  await undone(demo, async (tx) => {
    const services: Services = { ...demo.installation.services, db: tx }
    await sql`update sending_mail set assets = '{}', person = null, asked = '{}'`.execute(tx)
    await sql`insert into record_audit (id, at, entries, rows_compared, findings)
      values ('aud_new', now() + interval '1 day', 1, 1, '[{}]')`.execute(tx)
    const tasks = async (role: Role) => {
      const all = [...(await told(demo, tx, someone(role)))]
      return all.flatMap(([name, answer]) => (/^task (sending|record)/.test(name) ? [answer] : [])).join()
    }
    expect(await tasks('informationManager')).toMatch(/aud_new.*mails/)
    expect(await tasks('executive')).not.toMatch(/mails|aud_new/)
    await sql`update rule_version set audience = array['dep_none']`.execute(tx)
    await sql`delete from rule_acknowledgement`.execute(tx)
    const published = async (role: Role) => (await told(demo, tx, someone(role))).get('step rules.publish')
    expect(await published('informationManager')).toContain('"done":1')
    expect(await published('employee')).toContain('"done":0')
    const audited = async (role: Role) => (await readAs(services, recordState, actorWith(role), {})).audit !== null
    expect(await audited('auditor')).toBe(true)
    expect(await audited('systemAdministrator')).toBe(false)
  })
}

/** Kinds of things whose limit is the role alone, by who is shown them. */
export function kindsByRole({ registry, db }: Services): Record<string, string> {
  const limitOf = (within: Kept['within'], role: Role) => sql`${within(actorWith(role), registry.things)}`.compile(db).sql
  const limited = registry.things.flatMap(({ thing: { kind }, within }) => {
    const limits = roles.map((role) => limitOf(within, role))
    if (!limits.every((limit) => limit === 'true' || limit === 'false')) return []
    return [{ kind, shown: roles.filter((_, at) => limits[at] === 'true').join(' ') }]
  })
  const byRoles = Map.groupBy(limited, ({ shown }) => shown)
  return Object.fromEntries(
    [...byRoles].map(([shown, all]) => [
      shown,
      all
        .map(({ kind }) => kind)
        .toSorted()
        .join(' '),
    ]),
  )
}
