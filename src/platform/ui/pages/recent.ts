/** A record that was opened, as the search offers it again. */
export interface Visited {
  readonly to: string
  readonly title: string
  readonly kind: string
}

const most = 8

/** In this page's memory only: titles of secrets are kept nowhere, and signing out ends it. */
let visited: readonly Visited[] = []

/** Newest first, each once. */
export function recentlyOpened(): readonly Visited[] {
  return visited
}

export function rememberOpened(one: Visited): void {
  visited = [one, ...visited.filter(({ to }) => to !== one.to)].slice(0, most)
}
