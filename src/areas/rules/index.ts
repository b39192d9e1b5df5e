/** What other areas may use of papers and their templates. */
export { templateById, templatesOfKinds } from './packs/store.ts'
export { instantiate } from './template/instantiate.ts'
