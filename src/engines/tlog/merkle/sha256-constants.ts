// FIPS 180-4 §4.2.2 and §5.3.3: first 32 bits of the fractional parts of cube and square roots of the first primes, computed exactly.
const primes = (count: number): readonly number[] => {
  const found: number[] = []
  for (let n = 2; found.length < count; n++) if (found.every((p) => n % p !== 0)) found.push(n)
  return found
}
const fraction = (prime: number, root: 2 | 3): number => {
  const scaled = BigInt(prime) << BigInt(32 * root)
  let low = 0n
  let high = 1n << 40n
  while (high - low > 1n) {
    const middle = (low + high) >> 1n
    if (middle ** BigInt(root) <= scaled) low = middle
    else high = middle
  }
  return Number(low & 0xffffffffn)
}
export const ROUND_CONSTANTS = Uint32Array.from(primes(64), (p) => fraction(p, 3))
export const INITIAL_STATE = Uint32Array.from(primes(8), (p) => fraction(p, 2))
