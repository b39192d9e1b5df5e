import type { Finding, FindingGround } from './finding.ts'
import { muda } from './muda.ts'
import { mura } from './mura.ts'
import { muri } from './muri.ts'

/** ムリ・ムダ・ムラ of a plan. A clean plan gives none. */
export const findingsOf = (ground: FindingGround): Finding[] => [...muri(ground), ...muda(ground), ...mura(ground)]
