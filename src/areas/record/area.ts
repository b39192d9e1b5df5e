import type { Area } from '../../platform/acts/area.ts'
import { routes } from './routes.ts'
import { views } from './views.ts'

export const area: Area = { name: 'record', acts: [], views, things: [], routes }
