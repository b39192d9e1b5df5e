import { z } from 'zod'
import type { Who } from '../../kernel/roles.ts'
import type { Says } from '../../kernel/says.ts'
import type { Registry } from '../acts/registry.ts'
import { askedSchema, exportSchema } from './api.ts'
import { batchSchema } from './batch.ts'

type Schema = Record<string, unknown>

const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Schema => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any', target: 'draft-2020-12' }) as Schema
  return rest
}

const json = (schema: Schema) => ({ 'application/json': { schema } })
const object = (properties: Record<string, Schema>, required = Object.keys(properties)): Schema => ({
  type: 'object',
  properties,
  required,
})
const describe = (says: Says, who: Who) => ({
  summary: says.ja,
  description: `${says.en}. ${who === 'everyone' ? 'Every signed-in person.' : `Roles: ${who.join(', ')}.`}`,
})

const problem = {
  description: 'Refused: a code and a sentence in ja and en',
  content: json({ $ref: '#/components/schemas/Error' }),
}

function operation(
  name: string,
  area: string,
  text: { summary: string; description: string },
  body: Schema,
  answer: Record<string, unknown>,
) {
  return {
    post: {
      operationId: name,
      tags: [area],
      ...text,
      requestBody: { required: true, content: json(body) },
      responses: { 200: { description: 'OK', content: answer }, default: problem },
    },
  }
}

const areaOf = (name: string) => name.split('.')[0] ?? name

/** The OpenAPI 3.1 document of all acts and views, from their declarations. */
export function openApi(registry: Registry, origin: string): Schema {
  const paths: Record<string, unknown> = {}
  for (const { act } of registry.acts.values()) {
    if (act.who.length === 0) continue
    const answer = object({
      act: { type: ['string', 'null'], description: 'Id of the act in the record; null where nothing changed' },
      answer: schemaOf(act.answer, 'output'),
    })
    paths[`/api/acts/${act.name}`] = operation(
      act.name,
      areaOf(act.name),
      describe(act.says, act.who),
      schemaOf(act.input, 'input'),
      json(answer),
    )
  }
  for (const { view } of registry.views.values()) {
    const text = describe(view.says, view.who)
    const [address, area] = [`/api/views/${view.name}`, areaOf(view.name)]
    if (view.declares === 'view') {
      paths[address] = operation(view.name, area, text, schemaOf(view.params, 'input'), json(schemaOf(view.answer, 'output')))
      continue
    }
    const asked = (schema: z.ZodObject) => schemaOf(schema.extend({ params: view.params }), 'input')
    const page = object({ rows: { type: 'array', items: schemaOf(view.row, 'output') }, more: { type: 'boolean' } })
    const count = { type: 'integer' }
    const values = {
      type: 'array',
      items: object({
        value: { type: 'string' },
        label: { type: ['string', 'null'] },
        says: { type: ['object', 'null'] },
        count,
      }),
    }
    const counts = object({ all: count, shown: count, filters: { type: 'object', additionalProperties: values } })
    const file = { schema: { type: 'string', contentMediaType: 'application/octet-stream' } }
    const files = {
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': file,
      'text/csv': file,
      'application/pdf': file,
    }
    const job = object({
      job: { type: 'string', description: 'With `later`: the file is at /api/jobs/ID/file once it has ended' },
    })
    paths[address] = operation(view.name, area, text, asked(askedSchema), json(page))
    paths[`${address}/counts`] = operation(`${view.name}.counts`, area, text, asked(askedSchema), json(counts))
    const exported = operation(`${view.name}.export`, area, text, asked(exportSchema), files)
    paths[`${address}/export`] = {
      post: { ...exported.post, responses: { ...exported.post.responses, 202: { description: 'A job', content: json(job) } } },
    }
  }
  const many = { summary: '選んだ行に同じ行為を行う', description: 'An act a ledger declares for its rows, each row for itself.' }
  const results = object({ results: { type: 'array', items: { type: 'object' } } })
  paths['/api/batch'] = operation('batch', 'batch', many, schemaOf(batchSchema, 'input'), json(results))
  const says = object({ ja: { type: 'string' }, en: { type: 'string' } })
  const field = object({ field: { type: 'string' }, says })
  const error = object({ code: { type: 'string' }, says, field: { type: 'string' }, problems: { type: 'array', items: field } }, [
    'code',
    'says',
  ])
  return {
    openapi: '3.1.0',
    info: { title: 'Maruhi', version: '0.1.0', license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    servers: [{ url: origin }],
    security: [{ session: [] }],
    paths,
    components: {
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: origin.startsWith('https:') ? '__Host-maruhi' : 'maruhi' },
      },
      schemas: { Error: object({ error }) },
    },
  }
}

const escape = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)

/** The same as a page to read: names, words, who may. Without scripts, so that it needs no exception from the security rules. */
export function openApiPage(registry: Registry): string {
  const whoText = (who: Who) => (who === 'everyone' ? 'everyone' : who.join(', '))
  const rows = [
    ...[...registry.acts.values()]
      .filter(({ act }) => act.who.length > 0)
      .map(({ act }) => ['act', `/api/acts/${act.name}`, act.says, whoText(act.who)] as const),
    ...[...registry.views.values()].map(
      ({ view }) => [view.declares, `/api/views/${view.name}`, view.says, whoText(view.who)] as const,
    ),
  ]
  const line = ([kind, address, says, who]: (typeof rows)[number]) =>
    `<tr><td>${kind}</td><td><code>POST ${escape(address)}</code></td><td lang="ja">${escape(says.ja)}</td><td lang="en">${escape(says.en)}</td><td>${escape(who)}</td></tr>`
  return `<!doctype html><html lang="ja"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Maruhi API</title></head>
<body><h1>Maruhi API</h1><p><a href="/api/openapi.json">OpenAPI 3.1</a></p>
<table border="1" cellpadding="6"><thead><tr><th scope="col">種類</th><th scope="col">アドレス</th><th scope="col">日本語</th><th scope="col">English</th><th scope="col">役割</th></tr></thead>
<tbody>${rows.map(line).join('\n')}</tbody></table></body></html>`
}
