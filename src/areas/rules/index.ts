/** What other areas may use of papers and their templates. */
export { handlingFor } from './handling.ts'
export { templateById, templatesOfKinds } from './packs/store.ts'
export { instantiate } from './template/instantiate.ts'
