import { lazy, type ComponentType, type LazyExoticComponent } from 'react'

type Module<Props> = Readonly<Record<string, ComponentType<Props>>>

const reloaded = 'maruhi.reloaded'

/**
 * Loads the one component of a file when it is first shown. After an update of the server a page that is still open asks
 * for files that are gone: it is loaded anew, once. Forms come back from their drafts.
 */
export function lazyPart<Props extends object>(load: () => Promise<Module<Props>>): LazyExoticComponent<ComponentType<Props>> {
  return lazy(async () => {
    try {
      const [component] = Object.values(await load())
      if (!component) throw new Error('a page file exports its one component')
      sessionStorage.removeItem(reloaded)
      return { default: component }
    } catch (error) {
      if (sessionStorage.getItem(reloaded) !== null) throw error
      sessionStorage.setItem(reloaded, '1')
      location.reload()
      return new Promise<never>(() => undefined)
    }
  })
}
