import type { Log } from '../../../engines/tlog/log/log.ts'
import type { Services } from '../../../platform/services.ts'
import { auditByItself, auditEvery } from '../audit/audit.ts'
import type { Tender } from '../log/sequencer.ts'
import { logRow } from '../log/tables.ts'
import { Renewer } from '../renewal/renewer.ts'
import { Stamper } from './stamp.ts'
import { WitnessRound } from './witness.ts'

/** Between two looks at what is due. */
const lookMs = 500

/** What the writer does beside writing: time-stamps, their renewal, witnesses and the self-audit, one round at a time, never in the way of the acts. */
export class Tending implements Tender {
  readonly #services: Services
  readonly #report: (error: unknown) => void
  readonly #stamper: Stamper
  readonly #renewer: Renewer
  readonly #witnesses: WitnessRound
  #round: Promise<void> | undefined
  #next = 0
  #auditing: Promise<void> | undefined
  #nextAudit = performance.now() + auditEvery

  constructor(services: Services, report: (error: unknown) => void) {
    this.#services = services
    this.#report = report
    this.#stamper = new Stamper(services)
    this.#renewer = new Renewer(services)
    this.#witnesses = new WitnessRound(services)
  }

  look(log: Log): void {
    this.#audit()
    if (this.#round !== undefined || performance.now() < this.#next) return
    this.#round = this.#tend(log)
      .catch(this.#report)
      .finally(() => {
        this.#round = undefined
        this.#next = performance.now() + lookMs
      })
  }

  async end(): Promise<void> {
    await Promise.all([this.#round, this.#auditing])
  }

  /** A round of its own: a large record takes minutes, and no time-stamp waits for it. */
  #audit(): void {
    if (this.#auditing !== undefined || performance.now() < this.#nextAudit) return
    this.#auditing = auditByItself(this.#services)
      .catch(this.#report)
      .finally(() => {
        this.#auditing = undefined
        this.#nextAudit = performance.now() + auditEvery
      })
  }

  async #tend(log: Log): Promise<void> {
    const row = await logRow(this.#services.db)
    await Promise.all([this.#stamper.tend(log, row), this.#renewer.tend(row), this.#witnesses.tend(log, row)])
  }
}
