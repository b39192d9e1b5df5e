/**
 * Numbers of the advisory locks, which all of a database share: named in one place, so that no two ways of waiting meet on one number.
 * The subjects of the record are locked by a hash of their id with the seed 7306211 (migrations 0332 and 0445), in a space of their own.
 */
export const locks = {
  /** One process at a time changes the schema. */
  schema: 7_306_211,
  /** The one writer of the log among all servers; held for as long as it writes. */
  logWriter: 7_306_212,
  /** One import writes at a time. */
  imports: 7_306_213,
  /** Rows are added to the plan of measures one after the other. */
  plan: 7_306_214,
  /** Numbers of agreements are given one after the other. */
  agreements: 7_306_240,
  /** What marks and register disagree on is kept by one transaction after the other (migration 0500 of the labels). */
  marks: 7_306_250,
  /** A scanned place is added while nothing is being kept anywhere (migration 0550 of the labels). */
  places: 7_306_251,
} as const
