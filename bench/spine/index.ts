/** `npm run bench -- spine [pages|start|scan]`: what the issue of the spine asks for, each with its target. */
import { measurePages } from './page.ts'
import { finish, report } from './report.ts'
import { measureScan } from './scan.ts'
import { measureStarts } from './start.ts'

async function pages(): Promise<void> {
  const small = await measurePages(1000)
  const large = await measurePages(100_000)
  const { whole, bare } = large
  report(
    'page of 100,000 assets, whole stack / bare',
    `${whole.toFixed(0)}/s beside ${bare.toFixed(0)}/s, same SQL on hono + kysely`,
    whole / bare,
    '×',
    { atLeast: 0.7 },
  )
  report(
    'page of 100,000 / page of 1,000 assets',
    `${large.alone.toFixed(1)} ms beside ${small.alone.toFixed(1)} ms`,
    large.alone / small.alone,
    '×',
    { atMost: 3 },
  )
}

async function start(): Promise<void> {
  const { first, later } = await measureStarts()
  report('first start until the page is usable', 'fresh clone, no data, nothing built', first, ' s', { atMost: 5 })
  report('later start until the page is usable', 'better of two', later, ' s', { atMost: 1.5 })
}

async function scan(): Promise<void> {
  const scans = await measureScan()
  if (!scans) return console.log('scan: no corpus (MARUHI_CORPUS) or no officeparser here, left out')
  report(
    'scan of the corpus / officeparser',
    `${scans.files} files, ${scans.ours.toFixed(1)}/s beside ${scans.theirs.toFixed(1)}/s`,
    scans.ours / scans.theirs,
    '×',
    { atLeast: 10 },
  )
}

const parts: Readonly<Record<string, () => Promise<void>>> = { pages, start, scan }
const wanted = process.argv.slice(2)
for (const [name, run] of Object.entries(parts)) if (wanted.length === 0 || wanted.includes(name)) await run()
process.exitCode = finish('spine')
