import type { Mark } from '../../engines/paper/index.ts'

/** Colours of the strictest class and of the others, as the badge on screen has them on white paper. */
const strictest = '#a90000'
const others = '#ac3e00'

/** The strictest of the classes a company starts with has this rank. */
const STRICTEST_RANK = 3

/** The document property is ours; other makers' labels are never written. */
const property = 'MaruhiClass'

export const colourOf = (rank: number): string => (rank >= STRICTEST_RANK ? strictest : others)

export const markOf = (className: string, rank: number, watermark: boolean): Mark => ({
  text: className,
  colour: colourOf(rank),
  property,
  watermark,
})

/** Without a register: the usual words for the strictest class. */
export const rankOfWord = (className: string): number =>
  /^(?:極秘|厳秘|最高機密|top secret)$/iu.test(className) ? STRICTEST_RANK : 2
