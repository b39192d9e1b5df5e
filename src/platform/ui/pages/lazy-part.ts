import { lazy, type ComponentType, type LazyExoticComponent } from 'react'

/** Loads the one component of a file when it is first shown. */
export function lazyPart<Props extends object>(
  load: () => Promise<Readonly<Record<string, ComponentType<Props>>>>,
): LazyExoticComponent<ComponentType<Props>> {
  return lazy(async () => {
    const [component] = Object.values(await load())
    if (!component) throw new Error('a page file exports its one component')
    return { default: component }
  })
}
