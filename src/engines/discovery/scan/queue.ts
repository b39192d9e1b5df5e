/** Hands values from one asynchronous side to another and makes the giving side wait while too many lie there. */
export class Channel<T> {
  readonly #values: T[] = []
  readonly #most: number
  #closed = false
  #wakeTaker: (() => void) | null = null
  #wakeGivers: (() => void)[] = []

  constructor(most: number) {
    this.#most = most
  }

  /** Resolves once there is room again. */
  async give(value: T): Promise<void> {
    if (this.#closed) return
    this.#values.push(value)
    this.#wakeTaker?.()
    while (this.#values.length >= this.#most && !this.#closed) await new Promise<void>((wake) => this.#wakeGivers.push(wake))
  }

  /** No more values will come; those waiting to give go on. */
  close(): void {
    this.#closed = true
    this.#wakeTaker?.()
    this.#wake()
  }

  async *take(): AsyncGenerator<T> {
    for (;;) {
      const value = this.#values.shift()
      if (value !== undefined) {
        if (this.#values.length < this.#most) this.#wake()
        yield value
      } else if (this.#closed) return
      else await new Promise<void>((wake) => (this.#wakeTaker = wake))
      this.#wakeTaker = null
    }
  }

  #wake(): void {
    const waiting = this.#wakeGivers
    this.#wakeGivers = []
    for (const wake of waiting) wake()
  }
}
