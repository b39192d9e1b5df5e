/** What other areas may use of the vault. */
export { bringFile } from './bring.ts'
export { plainName } from './model.ts'
export { attachFile, destroyFiles, readersOfFiles } from './use.ts'
export { readKept } from './read.ts'
