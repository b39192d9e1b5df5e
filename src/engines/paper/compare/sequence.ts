/** A longest run of numbers that only grow (patience sorting, n log n): what need not move when a sequence is put into order. */
export function inOrder(numbers: readonly number[]): number[] {
  const tops: number[] = []
  const before: (number | undefined)[] = []
  numbers.forEach((number, i) => {
    let low = 0
    let high = tops.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((numbers[tops[middle] ?? 0] ?? 0) < number) low = middle + 1
      else high = middle
    }
    before[i] = low > 0 ? tops[low - 1] : undefined
    tops[low] = i
  })
  const kept: number[] = []
  for (let i = tops.at(-1); i !== undefined; i = before[i]) kept.push(numbers[i] ?? 0)
  return kept.reverse()
}
