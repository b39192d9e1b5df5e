import type { Area } from '../../platform/acts/area.ts'
import { views } from './views.ts'

export const area: Area = { name: 'search', acts: [], views, things: [] }
