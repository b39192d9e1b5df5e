/** What other areas may use of papers and their templates. */
export { handlingOf, templateById, templatesOfKinds, type InstalledTemplate } from './packs/store.ts'
export {
  instantiate,
  toggleOn,
  type Binding,
  type Instance,
  type PaperClass,
  type TemplateGround,
} from './template/instantiate.ts'
export { readRulePack } from './template/read-pack.ts'
