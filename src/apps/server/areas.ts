import { existsSync, readdirSync } from 'node:fs'
import type { Area } from '../../platform/acts/area.ts'

/** Every folder below src/areas with an `area.ts`: a new area is a new folder, and nothing else is told. */
export async function loadAreas(): Promise<Area[]> {
  const root = new URL('../../areas/', import.meta.url)
  const names = readdirSync(root).filter((name) => existsSync(new URL(`${name}/area.ts`, root)))
  const loaded = await Promise.all(
    names.sort().map((name) => import(new URL(`${name}/area.ts`, root).href) as Promise<{ area: Area }>),
  )
  return loaded.map(({ area }) => area)
}
