import { readFileSync } from 'node:fs'
import { defineConfig } from 'vitest/config'
import { mutate, switchable, type Cut, type Switches } from './test/access/mutate.ts'

/** A run against sources with limits of access taken away, or one where each can be taken away for a moment (test/access/scope-mutations.mjs). */
const mutant = process.env['MARUHI_MUTANT']
const switches = process.env['MARUHI_LIMITS']
const plugins = [
  ...(mutant ? [mutate(JSON.parse(mutant) as Cut[])] : []),
  ...(switches ? [switchable(JSON.parse(readFileSync(switches, 'utf8')) as Switches)] : []),
]
// Changed sources must never be taken for kept ones.
const fsModuleCache = !mutant && !switches
// Those runs go beside each other for an hour: a slow one is not a red one.
const patience = mutant || switches ? 10 : 1

// Against hanging only: how fast something is, benches tell.
const shared = { pool: 'forks' as const, testTimeout: 60_000 * patience, hookTimeout: 180_000 * patience }

export default defineConfig({
  test: {
    fsModuleCache,
    // All cores: much of a test is waiting for its database.
    maxWorkers: '100%',
    projects: [
      { plugins, test: { ...shared, fsModuleCache, name: 'unit', include: ['src/**/*.test.ts', 'src/**/*.test.tsx'] } },
      { test: { ...shared, name: 'architecture', include: ['test/architecture/**/*.test.ts'] } },
      { test: { ...shared, name: 'guide', include: ['test/guide/**/*.test.ts'], testTimeout: 60_000 } },
      {
        plugins,
        test: {
          ...shared,
          fsModuleCache,
          name: 'access',
          include: ['test/access/**/*.test.ts'],
          testTimeout: 240_000 * patience,
          hookTimeout: 240_000 * patience,
        },
      },
      {
        test: {
          ...shared,
          name: 'concurrency',
          include: ['test/concurrency/**/*.test.ts'],
          globalSetup: ['test/support/provide-postgres.ts'],
        },
      },
      { test: { ...shared, name: 'durability', include: ['test/durability/**/*.test.ts'], testTimeout: 180_000 } },
      {
        test: {
          ...shared,
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: ['test/support/provide-demo.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
})
