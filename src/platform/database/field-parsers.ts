/**
 * How column types of PostgreSQL become values, the same on the embedded database and on a server:
 * int8 and numeric counts as numbers (ours stay below 2^53), days as `YYYY-MM-DD`, moments as ISO 8601 in UTC.
 */
const moment = (text: string) => new Date(text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00')).toISOString()

/** Type oid → parser. 20 int8, 1700 numeric, 1082 date, 1114 timestamp, 1184 timestamptz. */
export const fieldParsers: Record<number, (text: string) => unknown> = {
  20: Number,
  1700: Number,
  1082: (text) => text,
  1114: (text) => moment(`${text}+00`),
  1184: moment,
}
