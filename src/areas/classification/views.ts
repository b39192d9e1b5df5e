import { provide } from '../../platform/acts/provide.ts'
import { classes } from './contract.ts'
import { allClasses } from './store.ts'

export const views = [provide(classes, ({ db }) => allClasses(db))]
