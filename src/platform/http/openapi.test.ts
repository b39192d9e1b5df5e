import { z } from 'zod'
import { expect, test } from 'vitest'
import { loadAreas } from '../../apps/server/areas.ts'
import { register } from '../acts/registry.ts'
import { openApi, openApiPage } from './openapi.ts'

const registry = register(await loadAreas())
const document = openApi(registry, 'https://maruhi.example.jp')

const operation = z.object({
  post: z.object({
    operationId: z.string().min(1),
    summary: z.string().min(1),
    description: z.string().min(1),
    tags: z.array(z.string()).length(1),
    requestBody: z.object({
      required: z.literal(true),
      content: z.object({ 'application/json': z.object({ schema: z.looseObject({}) }) }),
    }),
    responses: z.looseObject({
      200: z.object({ description: z.string(), content: z.looseObject({}) }),
      default: z.looseObject({}),
    }),
  }),
})

test('the document is OpenAPI 3.1 with one operation for each act, view, count and export, and the batch', () => {
  const { paths, ...head } = document as { paths: Record<string, unknown> }
  expect(head).toMatchObject({ openapi: '3.1.0', info: { title: 'Maruhi' }, servers: [{ url: 'https://maruhi.example.jp' }] })
  const ledgers = [...registry.views.values()].filter((one) => one.view.declares === 'ledger').length
  const acts = [...registry.acts.values()].filter((one) => one.act.who.length > 0).length
  expect(Object.keys(paths)).toHaveLength(acts + registry.views.size + 2 * ledgers + 1)
  const ids = Object.entries(paths).map(([path, item]) => {
    const parsed = operation.safeParse(item)
    expect(parsed.error?.issues ?? [], path).toEqual([])
    return parsed.data?.post.operationId
  })
  expect(new Set(ids).size).toBe(ids.length)
})

test('every schema is a JSON Schema by itself, and every reference leads somewhere', () => {
  const text = JSON.stringify(document)
  for (const [, name] of text.matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g))
    expect((document['components'] as { schemas: Record<string, unknown> }).schemas).toHaveProperty(name ?? '')
  expect(text).not.toContain('"$schema"')
  expect([...text.matchAll(/"\$ref":"([^"]+)"/g)].filter(([, to]) => !to?.startsWith('#/'))).toEqual([])
})

test('the page names every address and holds no script', () => {
  const page = openApiPage(registry)
  for (const { act } of registry.acts.values()) if (act.who.length > 0) expect(page).toContain(`/api/acts/${act.name}`)
  expect(/<script|\son\w+=/.test(page)).toBe(false)
})
