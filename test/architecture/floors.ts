/**
 * The import table of docs/architecture.md as a function. Arrows go down only.
 * Said there and repeated here: zod is the kernel's own vocabulary for contracts; the catalog is pure data, so models and contracts may name it.
 */

/** Where a file lives. */
export type Place =
  | { readonly floor: 'kernel' | 'catalog' | 'platform' | 'ui' | 'apps' }
  | { readonly floor: 'engine'; readonly name: string }
  | { readonly floor: 'area'; readonly name: string; readonly part: 'model' | 'contract' | 'web' | 'index' | 'inside' }

export function placeOf(path: string): Place {
  const [, floor = '', name = '', ...rest] = path.split('/')
  if (floor === 'kernel' || floor === 'catalog' || floor === 'apps') return { floor }
  if (floor === 'platform') return { floor: name === 'ui' ? 'ui' : 'platform' }
  if (floor === 'engines' && rest.length > 0) return { floor: 'engine', name }
  if (floor !== 'areas' || rest.length === 0) throw new Error(`${path} stands on no floor`)
  const [first = ''] = rest
  if (first === 'web') return { floor: 'area', name, part: 'web' }
  const stem = first.replace(/\.tsx?$/, '')
  return { floor: 'area', name, part: stem === 'model' || stem === 'contract' || stem === 'index' ? stem : 'inside' }
}

const pureNode = new Set(['node:crypto', 'node:buffer', 'node:util'])

/** Packages a floor may name. */
function mayUsePackage(from: Place, name: string): boolean {
  if (from.floor === 'kernel' || from.floor === 'catalog') return name === 'zod' || pureNode.has(name)
  if (from.floor !== 'area') return true
  if (from.part === 'model' || from.part === 'contract') return name === 'zod'
  return from.part !== 'web' || !name.startsWith('node:')
}

function mayUseFile(from: Place, to: Place, path: string): boolean {
  if (from.floor === 'apps') return true
  if (to.floor === 'kernel') return from.floor !== 'engine' || path === 'src/kernel/canonical-json.ts'
  switch (from.floor) {
    case 'kernel':
      return false
    case 'catalog':
      return to.floor === 'catalog'
    case 'engine':
      return to.floor === 'engine' && to.name === from.name
    case 'platform':
      return to.floor === 'platform' || to.floor === 'engine'
    case 'ui':
      return to.floor === 'ui'
    case 'area':
      break
  }
  const own = to.floor === 'area' && to.name === from.name
  switch (from.part) {
    case 'model':
      return to.floor === 'catalog' || (own && to.part === 'model')
    case 'contract':
      return to.floor === 'catalog' || (own && (to.part === 'model' || to.part === 'contract'))
    case 'web':
      return to.floor === 'ui' || to.floor === 'catalog' || (own && ['model', 'contract', 'web'].includes(to.part))
    default:
      if (own) return to.part !== 'web'
      return to.floor === 'area' ? to.part === 'index' : ['catalog', 'engine', 'platform'].includes(to.floor)
  }
}

/** Whether `from` may import `to`: a package's name, or a file of the project (`src/…`). */
export function mayImport(from: string, to: string): boolean {
  const here = placeOf(from)
  return to.startsWith('src/') ? mayUseFile(here, placeOf(to), to) : mayUsePackage(here, to)
}
