import { LimitReached } from './budget.ts'
import { extensionOf, sniff } from './sniff.ts'
import type { Sink } from './sink.ts'
import { officeKind, readOfficePackage } from '../ooxml/document.ts'
import { OpenPackage } from '../ooxml/package.ts'
import { readPdf } from '../pdf/document.ts'
import { readPlainText } from '../text/plain.ts'

const officeTypes: Record<'word' | 'xl' | 'ppt', { usual: string; all: ReadonlySet<string> }> = {
  word: { usual: 'docx', all: new Set(['docx', 'docm', 'dotx', 'dotm']) },
  xl: { usual: 'xlsx', all: new Set(['xlsx', 'xlsm', 'xlsb', 'xltx', 'xltm', 'xlam']) },
  ppt: { usual: 'pptx', all: new Set(['pptx', 'pptm', 'ppsx', 'ppsm', 'potx', 'potm']) },
}

/**
 * Reads one file's bytes into the sink and returns its type. Members (attachments, archive entries, embedded objects) are left in the
 * sink for the caller. Never throws for what is in the file: the sink's status says how it went.
 */
export async function extract(bytes: Uint8Array, name: string, sink: Sink): Promise<string> {
  const extension = extensionOf(name)
  try {
    return await read(bytes, extension, sink)
  } catch (error) {
    if (error instanceof LimitReached) sink.note('limited', error.reason)
    else sink.note(sink.parts.length > 0 ? 'partial' : 'corrupt', 'damaged')
    return extension || 'unknown'
  }
}

async function read(bytes: Uint8Array, extension: string, sink: Sink): Promise<string> {
  switch (sniff(bytes)) {
    case 'empty':
      return extension || 'empty'
    case 'pdf':
      await readPdf(bytes, sink)
      return 'pdf'
    case 'zip':
      return readZipped(bytes, extension, sink)
    default:
      return readPlainText(bytes, extension, sink)
  }
}

function readZipped(bytes: Uint8Array, extension: string, sink: Sink): string {
  const pack = OpenPackage.open(bytes, sink)
  const kind = pack && officeKind(pack)
  if (!pack || !kind) {
    sink.note('unsupported', 'unsupportedFormat')
    return 'zip'
  }
  readOfficePackage(pack, kind, sink)
  return officeTypes[kind].all.has(extension) ? extension : officeTypes[kind].usual
}
