import { worse } from '../extract/budget.ts'
import type { FileStatus } from '../types.ts'
import type { ExtractedFile } from './extract-file.ts'

/** A file and all the files inside it, at every depth, outer before inner. */
export function withMembers(file: ExtractedFile): ExtractedFile[] {
  return [file, ...file.members.flatMap(withMembers)]
}

/** The most serious status among files: what can honestly be said of all of them together. */
export function worstStatus(files: readonly ExtractedFile[]): FileStatus {
  return files.map((file) => file.status).reduce(worse, 'ok')
}
