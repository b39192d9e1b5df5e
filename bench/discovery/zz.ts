import { extractBytes } from '../../src/engines/discovery/index.ts'
import { corpus } from './corpus.ts'
const files: any[] = []
const op = (await import('/work/main/bench/node_modules/officeparser/dist/index.js' as string)) as any
const parse = op.OfficeParser?.parseOffice ?? op.parseOffice ?? op.default.parseOffice
for (const f of corpus('office', process.argv[2] ?? 'pptx')) { const r = await extractBytes(f.bytes, f.name); if (r.status === 'ok' && r.members.length === 0) { try { await parse(f.path); files.push(f) } catch {} } }
for (const f of files) await extractBytes(f.bytes, f.name)
const c = process.cpuUsage()
let tt = 0
const per: [number, string, number][] = []
for (const f of files) { let best = 1e9; for (let i = 0; i < 5; i++) { const b = performance.now(); await extractBytes(f.bytes, f.name); best = Math.min(best, performance.now() - b) } let th = 1e9; for (let i = 0; i < 5; i++) { const b = performance.now(); await parse(f.path); th = Math.min(th, performance.now() - b) } per.push([best, f.name + ' ' + th.toFixed(1) + ' x' + (th / best).toFixed(1), f.bytes.length]); tt += th }
const u = process.cpuUsage(c)
per.sort((a, b) => b[0] - a[0])
console.log(files.length, 'theirs', tt.toFixed(0), 'sum of best', per.reduce((s, p) => s + p[0], 0).toFixed(0), 'cpu per round', ((u.user + u.system) / 5000).toFixed(0))
for (const p of per.slice(0, 20)) console.log(p[0].toFixed(2), p[1].slice(0, 50), (p[2] / 1024).toFixed(0))
