import { afterAll } from 'vitest'

const ends: (() => Promise<unknown>)[] = []

// Registered while the file is read: a hook asked for inside another hook never runs.
afterAll(async () => {
  for (const end of ends.toReversed()) await end()
})

/** Runs when the test file ends; what was begun last ends first. */
export function atEnd(end: () => Promise<unknown>): void {
  ends.push(end)
}
