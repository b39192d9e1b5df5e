import { postForFile, saveFile } from '../../../platform/ui/client/client.ts'

/** Bytes of a Word file that may be sent in one act. */
export const mostBytes = 1_400_000

export async function asBase64(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  let text = ''
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return btoa(text)
}

/** Title and version name the file on this machine only; they are in no address. */
export async function download(
  of: { document: string } | { published: string },
  format: 'docx' | 'pdf',
  name: string,
): Promise<void> {
  saveFile(await postForFile('/api/rules/file', { of, format }), `${name.replaceAll(/[\\/:*?"<>|]/gu, '_')}.${format}`)
}
