import { existsSync, readdirSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { loadAreas } from '../../src/apps/server/areas.ts'
import { newId } from '../../src/kernel/ids.ts'
import { roles, type Role, type Who } from '../../src/kernel/roles.ts'
import { performAs } from '../../src/platform/services.ts'
import type { Page } from '../../src/platform/ui/pages/page.ts'
import { registerAsset } from '../../src/areas/inventory/contract/keeping.ts'
import { Visitor } from '../support/visitor.ts'
import { table, type Column } from './table.ts'
import { draftOf, openWorld, type RoleName, type World } from './world.ts'

let world: World

const allowed = (who: Who, role: Role) => who === 'everyone' || who.includes(role)

beforeAll(async () => {
  world = await openWorld()
})

const person: Readonly<Record<Exclude<Column, 'nobody'>, RoleName>> = {
  executive: 'executive',
  informationManager: 'manager',
  departmentManager: 'techManager',
  employee: 'employee',
  auditor: 'auditor',
  adviser: 'adviser',
  systemAdministrator: 'admin',
}

const middleware = 'ALL'

/** What the running router answers to; guards in front of addresses are no addresses. */
const live = () =>
  new Set(
    world.installation.http.routes
      .filter(({ method, path }) => method !== middleware && path.startsWith('/api'))
      .map(({ method, path }) => `${method} ${path}`),
  )

test('every endpoint of the live router has its row, and every row its endpoint', () => {
  const [there, written] = [live(), new Set(table.map((row) => row.endpoint))]
  expect(there.size).toBeGreaterThan(60)
  expect(
    [...there].filter((endpoint) => !written.has(endpoint)),
    'endpoints without a row',
  ).toEqual([])
  expect(
    [...written].filter((endpoint) => !there.has(endpoint)),
    'rows without an endpoint',
  ).toEqual([])
  expect(written.size).toBe(table.length)
})

test('what 点検 and はじめの道のり tell somebody leads to a page they may open', async () => {
  const web = new URL('../../src/areas/', import.meta.url)
  const files = readdirSync(web).filter((name) => existsSync(new URL(`${name}/web/pages.ts`, web)))
  const modules = (await Promise.all(files.map((name) => import(new URL(`${name}/web/pages.ts`, web).href)))) as {
    pages: Page[]
  }[]
  const pages = modules.flatMap(({ pages: own = [] }) => own)
  const led = (await loadAreas()).flatMap(({ checks = [], steps = [] }) => [...checks, ...steps])
  expect(led.length).toBeGreaterThan(30)
  const shut = led.flatMap(({ id, link, who }) => {
    const page = pages.find(({ path }) => path === link.split('?')[0])
    return roles.filter((role) => allowed(who, role) && !(page && allowed(page.who, role))).map((role) => `${id} ${role} ${link}`)
  })
  expect(shut).toEqual([])
})

test('whatever is under /api and not in the table is not there, for everybody', async () => {
  const open = world.installation.http.routes.filter(({ method, path }) => method === middleware && !path.endsWith('*'))
  expect(open).toEqual([])
  for (const path of [
    '/api/acts/people.setUp',
    '/api/acts/people.join',
    '/api/acts/discovery.finishScan',
    '/api/acts/classification.defineFirst',
  ])
    expect((await world.member('admin').visitor.send(path, {})).status, path).toBe(404)
})

const code = async (response: Response) =>
  (response.headers.get('content-type') ?? '').includes('json')
    ? (((await response.clone().json()) as { error?: { code?: string } }).error?.code ?? '')
    : ''

describe.each(table.map((row) => [row.endpoint, row] as const))('%s', (_, { method, path, status }) => {
  test.each(Object.entries(status) as [Column, number][])('%s: %i', async (column, expected) => {
    // Signing out ends the session, so it is done with one of its own.
    const visitor =
      column === 'nobody' || path === '/api/sign-out'
        ? new Visitor(world.installation.http)
        : world.member(person[column]).visitor
    // A stranger may not ask fast; let a second pass.
    if (column === 'nobody')
      world.installation.setNow(new Date(world.installation.services.clock().getTime() + 1000).toISOString())
    const address = path.replace(':id', newId('job', new Date()))
    const response = await visitor.send(address, method === 'POST' ? {} : undefined)
    await response.clone().arrayBuffer()
    expect(response.status).toBe(expected)
    if (expected === 401) expect(await code(response)).toBe('maruhi.signInFirst')
    if (expected === 403) expect(await code(response)).toBe('maruhi.notYourRole')
  })
})

test('an act is refused to the wrong role below the endpoint too, where jobs and commands perform it', async () => {
  const actor = await world.actor('employee')
  await expect(performAs(world.installation.services, registerAsset, actor, draftOf({ name: '台帳' }))).rejects.toMatchObject({
    code: 'maruhi.notYourRole',
  })
})

test('no bug showed itself on the way', () => {
  expect(world.installation.bugs).toEqual([])
})
