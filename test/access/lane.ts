import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createVitest, type TestModule } from 'vitest/node'
import { proves } from './proof.ts'

/**
 * A process of scope-mutations.mjs that runs one file of tests after the other, each with one limit gone. The changed sources are read once,
 * for all of them: a run of its own for each would take most of its time for that.
 */

export interface Asked {
  /** Test file, from the project's folder. */
  readonly path: string
  /** Id of the switch (mutate.ts). */
  readonly limit: number
}

export interface Answered {
  readonly red: boolean
}

/** A test that was late, and a file that does not even load, prove nothing. */
const noticed = (file: TestModule) =>
  file.errors().some(({ message }) => proves(message)) ||
  [...file.children.allTests('failed')].some(
    (test) => !(test.result().errors ?? []).some(({ message }) => /timed out/.test(message)),
  )

const folder = process.env['MARUHI_LANE'] ?? ''
const vitest = await createVitest({ watch: false, project: ['access', 'unit'], maxWorkers: 1, bail: 1, reporters: [{}] })
await vitest.standalone()

async function answer({ path, limit }: Asked): Promise<Answered> {
  writeFileSync(join(folder, 'gone'), String(limit))
  const specifications = (await vitest.globTestSpecifications([path])).filter(({ moduleId }) => moduleId.endsWith(path))
  const { testModules } = await vitest.runTestSpecifications(specifications)
  // The answer names the files of earlier runs too.
  return { red: testModules.some((file) => file.moduleId.endsWith(path) && noticed(file)) }
}

process.on('message', (asked: Asked) => {
  answer(asked).then(
    (answered) => process.send?.(answered),
    (error: unknown) => {
      throw error
    },
  )
})
process.send?.('ready')
