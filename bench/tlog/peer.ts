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

/** Builds the Go program out of Go's own source tree, without network; undefined when Go or the source is missing. */
export function buildPeer(): { run(size: number, count: number): PeerResult; remove(): void } | undefined {
  const version = spawnSync('go', ['env', 'GOROOT'], { encoding: 'utf8' })
  const source = join(version.stdout?.trim() ?? '', 'src/cmd/vendor/golang.org/x/mod/sumdb/tlog')
  if (version.status !== 0 || !existsSync(source)) return undefined
  const folder = mkdtempSync(join(tmpdir(), 'tlog-peer-'))
  cpSync(source, join(folder, 'mod/sumdb/tlog'), { recursive: true, dereference: true })
  writeFileSync(join(folder, 'mod/go.mod'), 'module golang.org/x/mod\n\ngo 1.18\n')
  writeFileSync(
    join(folder, 'go.mod'),
    'module peer\n\ngo 1.18\n\nrequire golang.org/x/mod v0.0.0\n\nreplace golang.org/x/mod => ./mod\n',
  )
  cpSync(new URL('peer.go', import.meta.url), join(folder, 'main.go'))
  const env = { ...process.env, GOFLAGS: '-mod=mod', GOPROXY: 'off', GO111MODULE: 'on' }
  execFileSync('go', ['build', '-o', 'peer', '.'], { cwd: folder, env, stdio: 'inherit' })
  return {
    run: (size, count) =>
      JSON.parse(execFileSync(join(folder, 'peer'), [String(size), String(count)], { encoding: 'utf8' })) as PeerResult,
    remove: () => rmSync(folder, { recursive: true }),
  }
}
