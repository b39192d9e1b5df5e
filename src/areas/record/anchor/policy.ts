import type { LogRow } from '../log/tables.ts'

/** The whole trust policy (C2SP tlog-policy): this log's keys, and the witnesses the company named. */
export const policyOf = ({ vkeys, witnesses }: Pick<LogRow, 'vkeys' | 'witnesses'>): string =>
  `log ${vkeys[0]}\nlog ${vkeys[1]}\n${witnesses.trim() === '' ? 'quorum none' : witnesses.trim()}\n`
