import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import * as tlog from './index.ts'
import { TIMESTAMP_CHECKS } from './timestamp/checks.ts'

const readme = readFileSync(join(import.meta.dirname, 'README.md'), 'utf8')

test('the example of the README runs as it is written', () => {
  const example = readme
    .slice(readme.indexOf('## Begin'), readme.indexOf('## What a log promises'))
    .split('\n')
    .filter((line) => line.startsWith('    '))
    .join('\n')
  const folder = mkdtempSync(join(tmpdir(), 'tlog-readme-'))
  const program = example
    .replaceAll("'maruhi/tlog'", JSON.stringify(join(import.meta.dirname, 'index.ts')))
    .replaceAll(/'\.\/(log|witness)'/g, (_, name) => JSON.stringify(join(folder, name)))
    .replace('listen(8740', 'listen(0')
    .replace("'http://127.0.0.1:8740'", '`http://127.0.0.1:${server.address().port}`')
  expect(program).toContain('verifyProofFile(await log.proof(index), { entry, policy: strict })')
  writeFileSync(join(folder, 'example.ts'), program)
  execFileSync(process.execPath, [join(folder, 'example.ts')])
  expect(readFileSync(join(folder, 'log/checkpoint'), 'utf8')).toContain('— witness.example ')
  rmSync(folder, { recursive: true })
})

test('the names that others rely on are exported', () => {
  const promised =
    'hashLeaf hashNode rootOf verifyInclusion verifyConsistency proveInclusion proveConsistency verifySubtreeInclusion verifySubtreeConsistency ' +
    'parseCheckpoint openNote signNote parseProof verifyProofFile Log requestTimestamp verifyTimestamp commitField openField'
  for (const name of promised.split(' ')) expect(tlog, name).toHaveProperty(name)
})

test('every check of a time-stamp has a name of its own and a source', () => {
  expect(new Set(TIMESTAMP_CHECKS.map(({ name }) => name)).size).toBe(TIMESTAMP_CHECKS.length)
  for (const { source } of TIMESTAMP_CHECKS) expect(source.length).toBeGreaterThan(5)
})
