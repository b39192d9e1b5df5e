import { defineStrings } from './words/strings.ts'
import { en } from './en.ts'
import { ja } from './ja.ts'

/** The kit's own words. */
export const words = defineStrings({ ja, en })
