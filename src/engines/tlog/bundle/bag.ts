import { digest } from '../crypto.ts'
import { textOf, toHex, utf8 } from '../encoding.ts'
import { TlogError } from '../error.ts'
import type { ArchiveFile } from './zip-format.ts'

/** BagIt (RFC 8493): payload under data/, manifests of SHA-256, tag files listed as well. */
const DECLARATION = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n'
const MANIFEST = 'manifest-sha256.txt'
const TAG_MANIFEST = 'tagmanifest-sha256.txt'

// RFC 8493 §2.1.3: these three characters of a path are written in percent form.
const encodePath = (path: string): string => path.replaceAll('%', '%25').replaceAll('\n', '%0A').replaceAll('\r', '%0D')
const decodePath = (path: string): string => path.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%')
const manifestOf = (files: readonly ArchiveFile[]): string =>
  files.map(({ path, bytes }) => `${toHex(digest('sha256', bytes))}  ${encodePath(path)}\n`).join('')

/** The files of a bag: payload (paths below data/) and tag files, complete with declaration and manifests. Equal files give equal bags. */
export function writeBag(payload: readonly ArchiveFile[], tags: readonly ArchiveFile[]): ArchiveFile[] {
  const tagFiles = [
    { path: 'bagit.txt', bytes: utf8(DECLARATION) },
    { path: MANIFEST, bytes: utf8(manifestOf(payload)) },
    ...tags,
  ]
  return [...tagFiles, { path: TAG_MANIFEST, bytes: utf8(manifestOf(tagFiles)) }, ...payload]
}

/**
 * Claim: every file is listed with its own digest, and nothing is missing or added (RFC 8493 §3).
 * @returns paths that are altered, missing or not listed; empty when the bag is whole
 */
export function findDamage(files: ReadonlyMap<string, Uint8Array>): string[] {
  const damaged = new Set<string>()
  if (readText(files, 'bagit.txt') !== DECLARATION) damaged.add('bagit.txt')
  const listed = new Set<string>([TAG_MANIFEST])
  for (const manifest of [MANIFEST, TAG_MANIFEST]) {
    const entries = parseManifest(readText(files, manifest))
    if (entries === undefined) damaged.add(manifest)
    for (const [path, hash] of entries ?? []) {
      const bytes = files.get(path)
      listed.add(path)
      if (bytes === undefined || toHex(digest('sha256', bytes)) !== hash) damaged.add(path)
    }
  }
  for (const path of files.keys()) if (!listed.has(path)) damaged.add(path)
  return [...damaged].sort()
}

function parseManifest(text: string | undefined): Map<string, string> | undefined {
  if (text?.endsWith('\n') !== true) return undefined
  const entries = new Map<string, string>()
  for (const line of text.slice(0, -1).split('\n')) {
    const match = /^([0-9a-f]{64}) {1,2}(\S.*)$/.exec(line)
    if (match === null) return undefined
    entries.set(decodePath(match[2] as string), match[1] as string)
  }
  return entries
}

function readText(files: ReadonlyMap<string, Uint8Array>, path: string): string | undefined {
  const bytes = files.get(path)
  try {
    return bytes === undefined ? undefined : textOf(bytes)
  } catch (error) {
    if (error instanceof TlogError) return undefined
    throw error
  }
}
