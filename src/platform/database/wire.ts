import { serialize } from 'pg-protocol'
import type {
  BackendMessage,
  CommandCompleteMessage,
  DatabaseError,
  DataRowMessage,
  RowDescriptionMessage,
} from 'pg-protocol/dist/messages.js'
import { Parser } from 'pg-protocol/dist/parser.js'
import types from 'pg-types'
import { fieldParsers } from './field-parsers.ts'
import { Statements } from './statements.ts'
import { parameterOf } from './parameter.ts'

export interface Answered {
  readonly rows: Record<string, unknown>[]
  /** Rows a statement wrote; undefined for one that only reads. */
  readonly affected: number | undefined
}

type Read = (text: string) => unknown

const readerOf = (oid: number): Read => fieldParsers[oid] ?? (types.getTypeParser(oid, 'text') as Read)

/** The last word of what a command says of itself (`INSERT 0 3`) is a number of rows. */
function affectedBy(tag: string): number | undefined {
  return /^(?:INSERT|UPDATE|DELETE|MERGE)\b/.test(tag) ? Number(tag.slice(tag.lastIndexOf(' ') + 1)) : undefined
}

/** Collects what the database says to one exchange. */
class Reply {
  readonly parser = new Parser()
  #rows: Record<string, unknown>[] = []
  #columns: readonly { readonly name: string; readonly read: Read }[] = []
  answered: Answered = { rows: [], affected: undefined }
  error: DatabaseError | undefined
  /** What the last command says it did. */
  did = ''
  parsed = false

  take = (message: BackendMessage) => {
    switch (message.name) {
      case 'parseComplete':
        this.parsed = true
        return
      case 'rowDescription':
        this.#columns = (message as RowDescriptionMessage).fields.map(({ name, dataTypeID }) => ({
          name,
          read: readerOf(dataTypeID),
        }))
        return
      case 'dataRow':
        this.#rows.push(this.#row((message as DataRowMessage).fields as (string | null)[]))
        return
      case 'commandComplete':
        this.did = (message as CommandCompleteMessage).text
        this.answered = { rows: this.#rows, affected: affectedBy(this.did) }
        this.#rows = []
        return
      case 'error':
        this.error ??= message as unknown as DatabaseError
        return
      default:
    }
  }

  #row(values: readonly (string | null)[]): Record<string, unknown> {
    const row: Record<string, unknown> = {}
    for (const [i, { name, read }] of this.#columns.entries()) {
      const text = values[i] ?? null
      row[name] = text === null ? null : read(text)
    }
    return row
  }
}

/**
 * Asks a PostgreSQL in its own messages, all that belong to a query in one call (PostgreSQL documentation, "Message Flow"): a statement that
 * comes again is only bound and run.
 * @param exchange gives the database's answer to messages.
 */
export class Wire {
  readonly #exchange: (messages: Uint8Array) => Uint8Array
  readonly #statements = new Statements()

  constructor(exchange: (messages: Uint8Array) => Uint8Array) {
    this.#exchange = exchange
  }

  /** Without parameters several statements may stand in one text, as a server allows; the answer is the last one's. @throws DatabaseError */
  ask(sql: string, parameters: readonly unknown[]): Answered {
    const statement = this.#statements.for(sql, parameters.length)
    const messages: Buffer[] = this.#statements.leaving().map((name) => serialize.close({ type: 'S', name }))
    if (statement === undefined) messages.push(serialize.query(sql))
    else {
      const { name, known } = statement
      if (!known) messages.push(serialize.parse({ name, text: sql }))
      messages.push(
        serialize.bind({ statement: name, values: parameters.map(parameterOf) }),
        serialize.describe({ type: 'P' }),
        serialize.execute({}),
        serialize.sync(),
      )
    }
    const reply = new Reply()
    const bytes = this.#exchange(Buffer.concat(messages))
    reply.parser.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), reply.take)
    if (statement !== undefined && reply.parsed) this.#statements.keep(sql, statement.name)
    if (reply.error) throw reply.error
    // Whoever went on after a failed statement must not take its transaction for done.
    if (sql === 'commit' && reply.did === 'ROLLBACK')
      throw Object.assign(new Error('the transaction had failed before its commit'), { code: '25P02' })
    return reply.answered
  }
}
