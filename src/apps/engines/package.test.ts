import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, expect, test } from 'vitest'

const root = join(import.meta.dirname, '..', '..', '..')
const elsewhere = mkdtempSync(join(tmpdir(), 'maruhi-package-'))
afterAll(() => rmSync(elsewhere, { recursive: true }))

const run = (program: string, args: readonly string[], cwd: string) => {
  const { status, stdout, stderr } = spawnSync(program, args, {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, npm_config_offline: 'true' },
  })
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} in ${cwd}: ${stdout}${stderr}`)
  return stdout
}

/** Another program, which has the package and its dependencies in its own folder and nothing of ours. */
const program = `
import { generateKey, formatVerifierKey, Log, MemoryStorage, hashLeaf, rootOf, verifyProofFile, TlogError } from 'maruhi/tlog'
import * as discovery from 'maruhi/discovery'
import { flow, plainText, type PaperDocument } from 'maruhi/paper'

const key = generateKey('example.com/log')
const log = await Log.open({ storage: new MemoryStorage(), origin: key.name, keys: [key] })
const entry: Uint8Array = new TextEncoder().encode('{"id":1}')
const [index = 0] = await log.append([entry])
const policy = \`log \${formatVerifierKey(key)}\\nquorum none\\n\`
verifyProofFile(await log.proof(index), { entry, policy })
let refused = ''
try {
  verifyProofFile(await log.proof(index), { entry: new TextEncoder().encode('{"id":2}'), policy })
} catch (error) {
  if (error instanceof TlogError) refused = error.code
}
const paper: PaperDocument = { title: '誓約書', date: '2026-11-21', blocks: [{ kind: 'paragraph', id: 'a', text: '守ります。' }] }
console.log(JSON.stringify({ root: rootOf([hashLeaf(entry)]).length, refused, discovery: Object.keys(discovery).length > 5, paper: flow(paper).map(plainText).join() }))
`

test('the package is packed, put elsewhere, and its engines run and type-check there', () => {
  run(process.execPath, [join(root, 'src/apps/engines/build.mjs')], root)
  const [{ filename }] = JSON.parse(
    run('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', elsewhere], root),
  ) as [{ filename: string }]
  run('tar', ['xzf', filename], elsewhere)
  const installed = join(elsewhere, 'app', 'node_modules', 'maruhi')
  mkdirSync(dirname(installed), { recursive: true })
  cpSync(join(elsewhere, 'package'), installed, { recursive: true })
  const { dependencies, exports } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>
    exports: Record<string, unknown>
  }
  expect(Object.keys(exports).sort()).toEqual(['./discovery', './paper', './tlog'])
  for (const name of [...Object.keys(dependencies), '@types/node', 'undici-types']) {
    const link = join(elsewhere, 'app', 'node_modules', name)
    mkdirSync(dirname(link), { recursive: true })
    symlinkSync(join(root, 'node_modules', name), link)
  }
  const app = join(elsewhere, 'app')
  writeFileSync(join(app, 'package.json'), '{"name":"elsewhere","type":"module"}')
  writeFileSync(join(app, 'main.ts'), program)
  const compilerOptions = {
    target: 'es2024',
    module: 'nodenext',
    strict: true,
    noEmit: true,
    types: ['node'],
    lib: ['es2024', 'dom', 'esnext.disposable'],
  }
  writeFileSync(join(app, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['main.ts'] }))
  run(process.execPath, [join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', app], app)
  const said = JSON.parse(run(process.execPath, ['main.ts'], app)) as Record<string, unknown>
  expect(said).toEqual({ root: 32, refused: 'PROOF', discovery: true, paper: expect.stringContaining('守ります。') })
}, 120_000)
