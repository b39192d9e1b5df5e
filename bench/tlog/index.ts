import { runAudit } from './audit.ts'
import { alterBundle } from './bundles.ts'
import { runBatches, runConcurrent } from './durable.ts'
import { flipBytes } from './flips.ts'
import { runInMemory } from './in-memory.ts'
import { readByPeer } from './interop.ts'
import { killWriters } from './kill.ts'
import { measurePage } from './page.ts'
import { buildPeer } from './peer.ts'

/** `node bench/tlog/index.ts`: prints measured values beside their targets (TLOG_KILLS=50 TLOG_FLIPS=500 TLOG_ALTERED=100 for a short look); the exit code is the number of targets missed. */
const ROUNDS = 3
const SIZE = 1_000_000
const COUNT = 200_000
const READ = 70_000
const FLIPS = Number(process.env['TLOG_FLIPS'] ?? 10_000)
/** Every how many bytes of a bundle. */
const ALTERED = Number(process.env['TLOG_ALTERED'] ?? 1)
const KILLS = Number(process.env['TLOG_KILLS'] ?? 1000)
let missed = 0

function line(what: string, value: string, target?: { text: string; met: boolean }): void {
  if (target?.met === false) missed++
  console.log(
    `${what.padEnd(44)} ${value.padStart(22)}${target === undefined ? '' : `   ${target.met ? 'met   ' : 'MISSED'} ${target.text}`}`,
  )
}

async function compareWithGo(): Promise<void> {
  const peer = buildPeer()
  if (peer === undefined) {
    line('golang.org/x/mod/sumdb/tlog', 'not here', { text: 'apt-get install golang-go', met: false })
    return
  }
  const read = await readByPeer(peer, READ)
  line('Go reads our tiles and checkpoint', `${read.entries} entries, ${read.prefixes} sizes`, {
    text: 'whatever it looks at, and the signature it knows',
    met: read.size === READ && read.entries > 5000 && read.prefixes > 30 && read.signers === 1,
  })
  // In turn, and the best of each: what else runs on the machine hits both.
  const pairs = Array.from({ length: ROUNDS }, () => ({ ours: runInMemory(SIZE, COUNT), theirs: peer.run(SIZE, COUNT) }))
  peer.remove()
  for (const { ours, theirs } of pairs)
    if (ours.root !== theirs.root || ours.sum !== theirs.sum) throw new Error('the two implementations disagree')
  const best = (of: (pair: (typeof pairs)[number]) => number): number => Math.min(...pairs.map(of))
  for (const [what, target] of [
    ['append', 1],
    ['prove', 2],
    ['check', 1],
  ] as const) {
    const [ours, theirs] = [best((pair) => pair.ours[what]), best((pair) => pair.theirs[what])]
    const ratio = theirs / ours
    line(`${what}: ns here / ns Go`, `${ours.toFixed(0)} / ${theirs.toFixed(0)} = ${ratio.toFixed(2)}×`, {
      text: `≥ ${target}.0× Go`,
      met: ratio >= target,
    })
  }
  const [single, theirs] = [best((pair) => pair.ours.checkSingle), best((pair) => pair.theirs.check)]
  line('check, one call at a time', `${single.toFixed(0)} / ${theirs.toFixed(0)} = ${(theirs / single).toFixed(2)}×`)
}

async function measureDurable(): Promise<void> {
  let fastest = 0
  for (const batch of [1, 4, 16, 64, 256, 512, 768, 1024, 2048, 4096]) {
    const { perSecond, p50, p99 } = await runBatches(batch, 2500)
    const value = `${perSecond.toFixed(0)}/s p50 ${p50.toFixed(1)} p99 ${p99.toFixed(1)} ms`
    line(`durable signed append, batches of ${batch}`, value)
    if (p99 <= 25) fastest = Math.max(fastest, perSecond)
  }
  line('fastest with p99 ≤ 25 ms', `${fastest.toFixed(0)}/s`, { text: '≥ 100,000/s', met: fastest >= 100_000 })
  const { perSecond, p99 } = await runConcurrent(64, 4000)
  line('64 writers, one entry each', `${perSecond.toFixed(0)}/s p99 ${p99.toFixed(1)} ms`, {
    text: '≥ 2,000/s, p99 ≤ 25 ms',
    met: perSecond >= 2000 && p99 <= 25,
  })
}

await compareWithGo()
await measureDurable()
const audit = await runAudit(SIZE)
line('audit of 1 M entries', `${audit.seconds.toFixed(1)} s`)
line('proof of one entry among 1 M', `${audit.proofBytes} bytes, ${audit.proofHashes} hashes`)
const page = await measurePage(5)
line('verifier page', `${page.kilobytes.toFixed(0)} KB`, { text: '≤ 300 KB', met: page.kilobytes <= 300 })
line('it verifies a bundle, fresh browser', `${page.verify.toFixed(0)} ms`, { text: '≤ 150 ms', met: page.verify <= 150 })
line('it is painted', `${page.open.toFixed(0)} ms`)
const altered = await alterBundle(ALTERED)
line('bundle of two entries, stamped before and after', `${altered.kilobytes.toFixed(1)} KB`, {
  text: '≤ 12 KB without certificate',
  met: altered.kilobytes <= 12,
})
for (const [what, { tried, believed, harmless }] of [
  ['altered bytes of a bundle', altered.archive],
  ['altered bytes of its files, packed again', altered.files],
  ['the same with digests that fit', altered.evidence],
] as const) {
  line(`${tried} ${what}`, `${believed.length} believed, ${harmless} harmless`, {
    text: `none believed ${believed.slice(0, 3).join(' ')}`,
    met: believed.length === 0,
  })
}
const flipped = await flipBytes(FLIPS)
line(`${flipped.flips} altered bytes of a store of 10,000`, `${flipped.found} found, ${flipped.placed} placed`, {
  text: 'all of them',
  met: flipped.found === flipped.flips && flipped.placed === flipped.flips,
})
const killed = await killWriters(KILLS)
line(`${killed.kills} × kill -9, ${killed.entries} entries`, `${killed.lost} lost, ${killed.contradictions} wrong`, {
  text: '0 and 0',
  met: killed.lost + killed.contradictions === 0,
})
process.exitCode = Math.min(missed, 100)
