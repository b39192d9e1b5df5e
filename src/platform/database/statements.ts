/** Longer texts (rows of an import written into one) hardly come twice. */
const longest = 20_000
/** Statements kept prepared, each some tens of kilobytes in the database; and texts remembered to notice one that comes again. */
const most = 300
const mostSeen = 2000

/** What may be prepared: one statement. Everything else (transactions, settings, migrations with many statements) goes as plain text. */
const preparable = /^\s*(?:select|insert|update|delete|with)\b/i
const harmless = /^\s*(?:select|insert|update|delete|with|values|begin|commit|rollback|savepoint|release|set|show|explain)\b/i

export interface Statement {
  /** Empty: for this once. */
  readonly name: string
  /** Whether the database has it already. */
  readonly known: boolean
}

/** Which statements a connection has prepared: those whose text came before. */
export class Statements {
  readonly #names = new Map<string, string>()
  readonly #seen = new Set<string>()
  #leaving: string[] = []
  #next = 1

  /** How to ask this; undefined: as plain text. What may change tables makes all prepared ones leave: their columns may be others then. */
  for(sql: string, parameters: number): Statement | undefined {
    if (!harmless.test(sql)) this.#forget()
    if (parameters === 0 && (sql.includes(';') || !preparable.test(sql))) return undefined
    if (sql.length > longest) return { name: '', known: false }
    const name = this.#names.get(sql)
    if (name !== undefined) {
      // The least used stands first.
      this.#names.delete(sql)
      this.#names.set(sql, name)
      return { name, known: true }
    }
    if (this.#seen.delete(sql)) return { name: `s${this.#next++}`, known: false }
    if (this.#seen.size >= mostSeen) this.#seen.clear()
    this.#seen.add(sql)
    return { name: '', known: false }
  }

  /** The database has prepared it. */
  keep(sql: string, name: string): void {
    if (name === '') return
    this.#names.set(sql, name)
    if (this.#names.size <= most) return
    const [oldest] = this.#names
    if (oldest === undefined) return
    this.#names.delete(oldest[0])
    this.#leaving.push(oldest[1])
  }

  /** Names the database may forget; told once. */
  leaving(): string[] {
    const names = this.#leaving
    this.#leaving = []
    return names
  }

  #forget(): void {
    this.#leaving.push(...this.#names.values())
    this.#names.clear()
  }
}
