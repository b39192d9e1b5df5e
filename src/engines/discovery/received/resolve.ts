import { companyNames, hasLegalForm } from './companies.ts'
import type { Parties } from './parties.ts'

/** Names of folders and files where things from outside are kept. */
const fromOutside = /受領|受取|様支給|支給(?:図|品|資料|仕様)|客先|顧客図|納入図|先方|貸与|預かり|預り|received|fromcustomer/i
const toOutside = /様宛|御中|宛て?[)）_ .]/

/**
 * Learns over a whole share which company is its own: the one named in the most files, ahead of the next by half. Until then nothing is
 * said of other companies' information.
 */
export class OwnCompany {
  readonly #files = new Map<string, number>()
  readonly #given: readonly string[]

  constructor(given: readonly string[] = []) {
    this.#given = given.map(keyOf)
  }

  learn(parties: Parties): void {
    for (const name of new Set(parties.named.map(keyOf))) {
      if (this.#files.size < 100_000 || this.#files.has(name)) this.#files.set(name, (this.#files.get(name) ?? 0) + 1)
    }
  }

  /** Tells whether a name is the own company's; null when that is not known. */
  test(): ((name: string) => boolean) | null {
    const own = this.names()
    return own.length === 0 ? null : (name) => own.includes(keyOf(name))
  }

  /** As given, or as learned; none until the files agree. */
  names(): readonly string[] {
    if (this.#given.length > 0) return this.#given
    const [first, second] = [...this.#files].sort((a, b) => b[1] - a[1])
    return !first || first[1] < 3 || (second && second[1] * 1.5 > first[1]) ? [] : [first[0]]
  }
}

/** A company's name without its legal form, folded: 株式会社A and A㈱ are the same. */
export function keyOf(name: string): string {
  for (const company of companyNames(name)) return company.stem.toLowerCase()
  return name.normalize('NFKC').toLowerCase()
}

/** Company a file came from; null: the own company's, or nobody can tell. */
export function receivedFrom(path: string, parties: Parties, isOwn: (name: string) => boolean): string | null {
  const slash = path.lastIndexOf('/')
  const file = path.slice(slash + 1)
  const others = parties.named.filter((name) => !isOwn(name))
  const addressedOther = parties.addressed.some((name) => !isOwn(name))
  const addressedOwn = parties.addressed.some(isOwn)
  if ((addressedOther && !addressedOwn) || toOutside.test(file)) return null
  if (parties.owner && !isOwn(parties.owner)) return parties.owner
  const stamp = parties.stamped.find((name) => !isOwn(name))
  const stamped =
    stamp === undefined
      ? undefined
      : others.find((name) => keyOf(name).startsWith(keyOf(stamp)) || keyOf(stamp).startsWith(keyOf(name)))
  if (stamped !== undefined && !parties.issuers.some(isOwn)) return stamped
  const kept = fromOutside.test(path)
  const issuer = parties.issuers.find((name) => !isOwn(name))
  if (issuer !== undefined && !parties.issuers.some(isOwn) && kept) return issuer
  const only = others[0]
  return kept && others.length === 1 && only !== undefined && hasLegalForm(only) && !parties.issuers.some(isOwn) ? only : null
}
