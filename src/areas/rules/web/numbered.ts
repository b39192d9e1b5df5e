/** Keys for parts of a paper: they never change places on a page, and two may say the same. */
export const numbered = <T>(list: readonly T[]): { readonly key: string; readonly one: T }[] =>
  list.map((one, at) => ({ key: String(at), one }))
