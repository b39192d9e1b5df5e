import { sql } from 'kysely'
import type { Area } from '../../platform/acts/area.ts'
import { keep } from '../../platform/record/things.ts'
import { performAs } from '../../platform/services.ts'
import { acts } from './acts.ts'
import { defineFirstClasses, secrecyClass } from './contract.ts'
import { classWithin } from './store.ts'
import { views } from './views.ts'

export const area: Area = {
  name: 'classification',
  acts,
  views,
  things: [
    keep(secrecyClass, {
      table: 'secrecy_class',
      title: sql<string>`secrecy_class.name`,
      openName: true,
      page: '/classes',
      within: classWithin,
    }),
  ],
  begin: async (services) => {
    await performAs(services, defineFirstClasses, null, {})
  },
}
