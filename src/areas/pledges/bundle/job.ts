import { zipParts } from '../../../engines/paper/zip/write.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { keepJobFile } from '../../../platform/jobs/file.ts'
import { handle, type JobContext } from '../../../platform/jobs/job.ts'
import { bundleJob, type Selection } from '../job-kind.ts'
import { pledgeKindSays } from '../model/kinds.ts'
import { pdfOfPledge } from '../paper/files.ts'
import { countSigned, signedAfter, type SignedPledge } from './store.ts'

/** Papers asked of the printer at once: its threads stay busy, and memory stays small. */
const ahead = 16

const csvCell = (text: string) => `"${text.replaceAll('"', '""')}"`
const heading = ['ファイル', '氏名', '種類', '誓約書', '署名した日', '確認コード', '文書の指紋（SHA-256）', '備考']

const nameInZip = (pledge: SignedPledge): string =>
  `${pledge.signedOn}_${pledgeKindSays[pledge.kind].ja}_${pledge.signedName.replace(/[\s\\/:*?"<>|]/gu, '')}_${pledge.code}.pdf`

interface Printed {
  readonly name: string
  readonly pdf: Uint8Array | null
  readonly line: string
}

/** A paper that cannot be printed is named in the list; the others go on. */
async function print(pledge: SignedPledge): Promise<Printed> {
  const name = nameInZip(pledge)
  const { signedName, kind, title, signedOn, code, documentHash } = pledge
  const cells = [signedName, pledgeKindSays[kind].ja, title, signedOn ?? '', code, documentHash ?? '']
  try {
    const pdf = await pdfOfPledge(pledge, pledge.document)
    return { name, pdf, line: [name, ...cells, ''].map(csvCell).join(',') }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { name, pdf: null, line: ['', ...cells, error.says.ja].map(csvCell).join(',') }
  }
}

/** All papers in order: some are printed while those before them are written. */
async function* printed(context: JobContext, selection: Selection): AsyncGenerator<Printed> {
  const { actor, services, signal } = context
  let before: Promise<Printed>[] = []
  for (let after = ''; ;) {
    const page = await signedAfter(services.db, actor, selection, after, ahead)
    signal.throwIfAborted()
    const now = page.map(print)
    // What fails is met when its turn comes.
    for (const one of now) one.catch(() => undefined)
    for (const one of before) yield await one
    before = now
    const last = page.at(-1)
    if (!last || page.length < ahead) break
    after = last.id
  }
  for (const one of before) yield await one
}

/** Every signed pledge its owner may see as a PDF, in one ZIP with a list, written as it is made. */
export const bundleHandler = handle(bundleJob, async (context, selection) => {
  const { id: job, actor, services, progress } = context
  const { db } = services
  const total = await countSigned(db, actor, selection)
  const began = performance.now()
  const lines = [heading.map(csvCell).join(',')]
  let done = 0
  let failed = 0
  const entries = async function* (): AsyncGenerator<readonly [string, Uint8Array]> {
    for await (const { name, pdf, line } of printed(context, selection)) {
      lines.push(line)
      done++
      const each = (performance.now() - began) / 1000 / done
      progress({ done, total, left: Math.ceil((total - done) * each) })
      if (pdf === null) failed++
      else yield [name, pdf]
    }
    yield ['一覧.csv', Buffer.from(`\uFEFF${lines.join('\r\n')}\r\n`, 'utf8')]
  }
  const content = zipParts(entries())
  const now = services.clock()
  const bytes = await keepJobFile(db, { job, name: '誓約書.zip', type: 'application/zip', content, now })
  return { papers: done - failed, failed, bytes }
})
