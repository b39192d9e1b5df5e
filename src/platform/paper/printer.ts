import { Printer } from '../../engines/paper/index.ts'

let printer: Printer | undefined

/** The one printer of this process: its threads hold about 150 MB each, so all areas share them. They start with the first paper. */
export const thePrinter = (): Printer => (printer ??= new Printer())
