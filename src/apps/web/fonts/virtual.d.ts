declare module 'virtual:entrance-fonts' {
  /** Weight, address and unicode-range of each font. */
  export const faces: readonly (readonly [weight: string, file: string, unicodeRange: string])[]
}
