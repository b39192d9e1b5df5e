/** Seconds until the next try after 1, 2, 3 … tries; from then on hourly (RFC 5321 4.5.4.1 asks for no less than patience). */
const waits = [30, 60, 120, 300, 600, 1200, 1800]
const longest = 3600

/** After this long a mail that could not be handed over goes back to its sender. */
export const giveUpAfterMs = 4 * 86_400_000

/** When to try again, or null when it is time to give up. */
export function nextTry(created: Date, attempts: number, now: Date): Date | null {
  if (now.getTime() - created.getTime() >= giveUpAfterMs) return null
  return new Date(now.getTime() + (waits[Math.max(0, attempts - 1)] ?? longest) * 1000)
}
