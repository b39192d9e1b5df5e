/** What other areas and the programs may use of the record. */
export { readRoots } from './anchor/certificates.ts'
export { sayValue } from './say-value.ts'
