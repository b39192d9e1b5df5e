/** The characters of two that stand side by side in a word, each as one number below 2^31; the database's `grams` makes the same. */
const gram = (one: string, next: string) =>
  ((one.codePointAt(0) as number) * 65_521 + (next.codePointAt(0) as number)) % 2_147_483_647

/**
 * All pairs of neighbouring characters of a folded text, once each. Text that holds a word holds its pairs, so an index of pairs
 * leaves few rows to look into; Japanese words of two characters have one, where an index of three would have none.
 */
export function gramsOf(text: string): number[] {
  const found = new Set<number>()
  for (const word of text.split(' ')) {
    const letters = [...word]
    for (let i = 0; i + 1 < letters.length; i++) found.add(gram(letters[i] as string, letters[i + 1] as string))
  }
  return [...found]
}
