/** How an embedded database is laid out when it is made: its log in pieces of 4 MB, not of 16. Each takes some syncs to begin: of 1 MB, an import would wait for little else. */
export const initParams: readonly string[] = ['--wal-segsize=4']

/**
 * Room, in bytes, that stays free beside an embedded database. PostgreSQL gives up for good when it cannot begin the next piece of its log,
 * and in WebAssembly it then never answers again; so writing is refused while there is still room for some pieces.
 */
export const reserveBytes = 12 * 2 ** 20

/** Whether a statement may write. Transactions themselves and reading go on with a full disk; the record's functions write, much at a time. */
export const mayWrite = (sql: string): boolean =>
  !/^\s*(select(?! record_(?:write|seal)\()|with|values|show|explain|begin|start|set|commit|rollback|savepoint|release)\b/i.test(
    sql,
  )
