import type { z } from 'zod'
import type { Act } from '../../src/kernel/act.ts'
import type { Says } from '../../src/kernel/says.ts'
import type { Asked, Ledger, View } from '../../src/kernel/view.ts'

export interface RefusedAnswer {
  readonly error: { code: string; says: Says; field?: string; problems?: { field: string; says: Says }[] }
}

/** An answer that was not 200. */
export class Refused extends Error {
  readonly status: number
  readonly code: string
  readonly body: RefusedAnswer

  constructor(status: number, body: RefusedAnswer) {
    super(`${status} ${body.error?.code}`)
    this.status = status
    this.code = body.error?.code ?? ''
    this.body = body
  }
}

/** Where a visitor knocks: the app itself, or a server behind a port. */
export interface Door {
  request(address: string, init: RequestInit): Response | Promise<Response>
}

/** A browser without a screen: keeps its cookie and speaks to the app's front door. */
export class Visitor {
  readonly #http: Door
  #cookie = ''

  constructor(http: Door) {
    this.#http = http
  }

  /** What a thief of the browser would hold. */
  get cookie(): string {
    return this.#cookie
  }

  async send(path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> {
    const post = body !== undefined
    const response = await this.#http.request(`http://localhost:8730${path}`, {
      method: post ? 'POST' : 'GET',
      headers: {
        ...(post ? { 'content-type': 'application/json', origin: 'http://localhost:8730' } : {}),
        cookie: this.#cookie,
        ...headers,
      },
      ...(post ? { body: JSON.stringify(body) } : {}),
    })
    const set = response.headers.get('set-cookie')
    if (set) this.#cookie = set.split(';')[0] ?? ''
    return response
  }

  /** Sends a file: as a form's, or, with a type, as the whole body. */
  async upload(path: string, name: string, content: string | Uint8Array, type?: string): Promise<Response> {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content)
    const form = new FormData()
    form.append('file', new File([bytes], name))
    return this.#http.request(`http://localhost:8730${path}`, {
      method: 'POST',
      headers: { origin: 'http://localhost:8730', cookie: this.#cookie, ...(type ? { 'content-type': type } : {}) },
      body: type ? bytes : form,
    })
  }

  async ask(path: string, body?: unknown): Promise<unknown> {
    const response = await this.send(path, body)
    const answer: unknown = await response.json()
    if (response.status !== 200) throw new Refused(response.status, answer as RefusedAnswer)
    return answer
  }

  async act<N extends string, I extends z.ZodType, A extends z.ZodType>(
    act: Act<N, I, A>,
    input: z.input<I>,
  ): Promise<z.output<A>> {
    const { answer } = (await this.ask(`/api/acts/${act.name}`, input)) as { answer: unknown }
    return act.answer.parse(answer)
  }

  /** Reads a view and checks that the answer is what the contract says. */
  async read<N extends string, P extends z.ZodType, A extends z.ZodType>(
    view: View<N, P, A>,
    params: z.input<P>,
  ): Promise<z.output<A>> {
    return view.answer.parse(await this.ask(`/api/views/${view.name}`, params))
  }

  async page<N extends string, P extends z.ZodType, R extends z.ZodObject>(
    ledger: Ledger<N, P, R>,
    asked: Asked & { params?: z.input<P> } = {},
  ): Promise<{ rows: z.output<R>[]; more: boolean }> {
    const { rows, more } = (await this.ask(`/api/views/${ledger.name}`, asked)) as { rows: unknown[]; more: boolean }
    return { rows: rows.map((row) => ledger.row.parse(row)), more }
  }

  counts(ledger: Ledger<string, z.ZodType, z.ZodObject>, asked: Asked = {}) {
    return this.ask(`/api/views/${ledger.name}/counts`, asked) as Promise<{
      all: number
      shown: number
      filters: Record<string, { value: string; label: string | null; count: number }[]>
    }>
  }

  async signIn(login: string, password: string, code?: string): Promise<this> {
    await this.ask('/api/sign-in', { login, password, ...(code ? { code } : {}) })
    return this
  }
}
