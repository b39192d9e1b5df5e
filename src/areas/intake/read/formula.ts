import type { Cell } from './cells.ts'

/**
 * Works out formulas whose value the file does not hold (written by a program that does not calculate). Only what ledgers use:
 * MAX, MIN, SUM, AVERAGE, COUNT(A), IF, AND, OR, NOT, ROUND, CONCATENATE, `&`, comparison, arithmetic, cells and ranges of the same sheet.
 */
export type Look = (column: number, row: number) => Cell

type Value = string | number | boolean | null
type Values = Value | readonly Value[]

class CannotWorkOut extends Error {}

const token =
  /\s*(?:(\d+(?:\.\d+)?(?:E[+-]?\d+)?)|("(?:[^"]|"")*")|(\$?[A-Z]{1,3}\$?\d{1,7})(?![A-Z(])|([A-Z][A-Z0-9.]*)(?=\()|(TRUE|FALSE)|(<=|>=|<>|[-+*/^&=<>(),:;]))/giy

function tokensOf(formula: string): string[] {
  const tokens: string[] = []
  token.lastIndex = 0
  while (token.lastIndex < formula.trimEnd().length) {
    const found = token.exec(formula)
    if (!found || tokens.length > 500) throw new CannotWorkOut()
    tokens.push(found[0].trim())
  }
  return tokens
}

const place = (reference: string): { column: number; row: number } => {
  const [, letters = '', row = ''] = /^\$?([A-Z]+)\$?(\d+)$/i.exec(reference) ?? []
  let column = 0
  for (const letter of letters.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64
  return { column: column - 1, row: Number(row) }
}

const isReference = (text: string): boolean => /^\$?[A-Z]{1,3}\$?\d+$/i.test(text)

const numberOf = (value: Value): number => {
  if (value === null || value === '') return 0
  const number = typeof value === 'string' ? Number(value.normalize('NFKC')) : Number(value)
  if (Number.isNaN(number)) throw new CannotWorkOut()
  return number
}

const one = (values: Values): Value => (Array.isArray(values) ? ((values as readonly Value[])[0] ?? null) : (values as Value))
const list = (values: readonly Values[]): Value[] => values.flatMap((value) => value as Value | Value[])
const numbers = (values: readonly Values[]): number[] => list(values).filter((value) => typeof value === 'number')
const textOfValue = (value: Value): string => (value === null ? '' : String(value))

const functions: Readonly<Record<string, (values: readonly Values[]) => Value>> = {
  MAX: (values) => Math.max(...(numbers(values).length === 0 ? [0] : numbers(values))),
  MIN: (values) => Math.min(...(numbers(values).length === 0 ? [0] : numbers(values))),
  SUM: (values) => numbers(values).reduce((sum, value) => sum + value, 0),
  AVERAGE: (values) => numbers(values).reduce((sum, value) => sum + value, 0) / numbers(values).length,
  COUNT: (values) => numbers(values).length,
  COUNTA: (values) => list(values).filter((value) => value !== null && value !== '').length,
  AND: (values) => list(values).every(Boolean),
  OR: (values) => list(values).some(Boolean),
  NOT: ([value = null]) => !one(value),
  ROUND: ([value = null, digits = 0]) => {
    const by = 10 ** numberOf(one(digits))
    return Math.round(numberOf(one(value)) * by) / by
  },
  CONCATENATE: (values) => list(values).map(textOfValue).join(''),
  CONCAT: (values) => list(values).map(textOfValue).join(''),
  IFERROR: ([value = null]) => one(value),
}

const same = (a: Value, b: Value): boolean => {
  if (a === null || b === null) return (a ?? '') === (b ?? '') || (a ?? 0) === (b ?? 0)
  return typeof a === 'string' && typeof b === 'string' ? a.toLowerCase() === b.toLowerCase() : a === b
}

const compare: Readonly<Record<string, (a: Value, b: Value) => boolean>> = {
  '=': same,
  '<>': (a, b) => !same(a, b),
  '<': (a, b) => numberOf(a) < numberOf(b),
  '>': (a, b) => numberOf(a) > numberOf(b),
  '<=': (a, b) => numberOf(a) <= numberOf(b),
  '>=': (a, b) => numberOf(a) >= numberOf(b),
}

const levels: readonly (readonly string[])[] = [['=', '<>', '<', '>', '<=', '>='], ['&'], ['+', '-'], ['*', '/'], ['^']]

class Reading {
  readonly #tokens: readonly string[]
  readonly #look: Look
  #at = 0
  #steps = 0

  constructor(formula: string, look: Look) {
    this.#tokens = tokensOf(formula)
    this.#look = look
  }

  whole(): Value {
    const value = one(this.#level(0))
    if (this.#at < this.#tokens.length) throw new CannotWorkOut()
    return value
  }

  #take(text: string): boolean {
    if (this.#tokens[this.#at] !== text) return false
    this.#at++
    return true
  }

  #level(level: number): Values {
    if (++this.#steps > 2000) throw new CannotWorkOut()
    const signs = levels[level]
    if (!signs) return this.#part()
    let left = this.#level(level + 1)
    for (let sign = this.#tokens[this.#at]; sign !== undefined && signs.includes(sign); sign = this.#tokens[this.#at]) {
      this.#at++
      left = this.#join(sign, one(left), one(this.#level(level + 1)))
    }
    return left
  }

  #join(sign: string, a: Value, b: Value): Value {
    const test = compare[sign]
    if (test) return test(a, b)
    if (sign === '&') return textOfValue(a) + textOfValue(b)
    const [x, y] = [numberOf(a), numberOf(b)]
    const result = sign === '+' ? x + y : sign === '-' ? x - y : sign === '*' ? x * y : sign === '/' ? x / y : x ** y
    if (!Number.isFinite(result)) throw new CannotWorkOut()
    return result
  }

  #part(): Values {
    const text = this.#tokens[this.#at++]
    if (text === undefined) throw new CannotWorkOut()
    if (text === '-') return -numberOf(one(this.#part()))
    if (text === '+') return this.#part()
    if (text === '(') {
      const value = this.#level(0)
      if (!this.#take(')')) throw new CannotWorkOut()
      return value
    }
    if (text.startsWith('"')) return text.slice(1, -1).replaceAll('""', '"')
    if (/^\d/.test(text)) return Number(text)
    if (/^(TRUE|FALSE)$/i.test(text)) return text.toUpperCase() === 'TRUE'
    if (isReference(text)) return this.#reference(text)
    return this.#call(text.toUpperCase())
  }

  #reference(from: string): Values {
    const start = place(from)
    if (!this.#take(':')) return this.#cell(start.column, start.row)
    const to = this.#tokens[this.#at++]
    if (to === undefined || !isReference(to)) throw new CannotWorkOut()
    const end = place(to)
    if ((end.column - start.column + 1) * (end.row - start.row + 1) > 5000) throw new CannotWorkOut()
    const values: Value[] = []
    for (let row = start.row; row <= end.row; row++)
      for (let column = start.column; column <= end.column; column++) values.push(this.#cell(column, row))
    return values
  }

  #cell(column: number, row: number): Value {
    const cell = this.#look(column, row)
    if (cell !== null && typeof cell === 'object') {
      if ('date' in cell) return cell.date
      throw new CannotWorkOut()
    }
    return cell
  }

  #call(name: string): Value {
    if (!this.#take('(')) throw new CannotWorkOut()
    const values: Values[] = []
    while (!this.#take(')')) {
      // An argument left out is empty.
      values.push(this.#tokens[this.#at] === ',' ? null : this.#level(0))
      if (!this.#take(',') && this.#tokens[this.#at] !== ')') throw new CannotWorkOut()
    }
    if (name === 'IF') return one((one(values[0] ?? null) ? values[1] : (values[2] ?? false)) ?? null)
    const work = functions[name]
    if (!work) throw new CannotWorkOut()
    const result = work(values)
    if (typeof result === 'number' && !Number.isFinite(result)) throw new CannotWorkOut()
    return result
  }
}

/** @returns undefined where it needs more than the functions above. */
export function workOut(formula: string, look: Look): Cell | undefined {
  try {
    return new Reading(formula, look).whole()
  } catch (error) {
    if (error instanceof CannotWorkOut) return undefined
    throw error
  }
}

/** A shared formula as it stands in another cell: references without `$` move along. */
export function moved(formula: string, columns: number, rows: number): string {
  return formula.replace(
    /("[^"]*")|(\$?)\b([A-Z]{1,3})(\$?)(\d{1,7})\b(?!\()/g,
    (all, text, fixedColumn, letters, fixedRow, row) => {
      if (text !== undefined) return all as string
      const column = fixedColumn ? letters : lettersOf(place(`${letters}1`).column + columns)
      return `${fixedColumn}${column}${fixedRow}${fixedRow ? row : Number(row) + rows}`
    },
  )
}

function lettersOf(column: number): string {
  let letters = ''
  for (let left = column + 1; left > 0; left = Math.floor((left - 1) / 26))
    letters = String.fromCharCode(65 + ((left - 1) % 26)) + letters
  return letters
}
