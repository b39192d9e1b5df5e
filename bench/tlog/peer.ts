import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface PeerResult {
  /** Nanoseconds per operation. */
  readonly append: number
  readonly prove: number
  readonly check: number
  readonly root: string
  readonly sum: number
}

/** What another implementation found right in a log that we wrote. */
export interface ReadResult {
  /** Signatures of the checkpoint that it verified. */
  readonly signers: number
  readonly size: number
  /** Entries it read, proved and checked. */
  readonly entries: number
  /** Earlier sizes it found consistent. */
  readonly prefixes: number
}

export interface Peer {
  run(size: number, count: number): PeerResult
  /** Reads a folder of tiles with nothing of ours. @throws when something does not fit */
  read(folder: string, vkey: string): ReadResult
  remove(): void
}

const PACKAGES = ['mod/sumdb/tlog', 'mod/sumdb/note', 'crypto/ed25519']
const MODULES = ['mod', 'crypto']

/** Builds the Go program out of Go's own source tree, without network; undefined when Go or the source is missing. */
export function buildPeer(): Peer | undefined {
  const version = spawnSync('go', ['env', 'GOROOT'], { encoding: 'utf8' })
  const source = join(version.stdout?.trim() ?? '', 'src/cmd/vendor/golang.org/x')
  if (version.status !== 0 || !PACKAGES.every((name) => existsSync(join(source, name)))) return undefined
  const folder = mkdtempSync(join(tmpdir(), 'tlog-peer-'))
  for (const name of PACKAGES) cpSync(join(source, name), join(folder, name), { recursive: true, dereference: true })
  for (const name of MODULES)
    writeFileSync(join(folder, name, 'go.mod'), moduleFile(`golang.org/x/${name}`, name === 'mod' ? ['crypto'] : []))
  writeFileSync(join(folder, 'go.mod'), moduleFile('peer', MODULES))
  cpSync(new URL('peer.go', import.meta.url), join(folder, 'main.go'))
  const env = { ...process.env, GOFLAGS: '-mod=mod', GOPROXY: 'off', GO111MODULE: 'on' }
  execFileSync('go', ['build', '-o', 'peer', '.'], { cwd: folder, env, stdio: 'inherit' })
  return {
    run: (size, count) =>
      JSON.parse(execFileSync(join(folder, 'peer'), [String(size), String(count)], { encoding: 'utf8' })) as PeerResult,
    read: (log, vkey) => JSON.parse(execFileSync(join(folder, 'peer'), ['read', log, vkey], { encoding: 'utf8' })) as ReadResult,
    remove: () => rmSync(folder, { recursive: true }),
  }
}

const moduleFile = (name: string, required: readonly string[]): string =>
  [
    `module ${name}`,
    'go 1.18',
    ...required.map((one) => `require golang.org/x/${one} v0.0.0`),
    ...required.map((one) => `replace golang.org/x/${one} => ./${one}`),
    '',
  ].join('\n')
