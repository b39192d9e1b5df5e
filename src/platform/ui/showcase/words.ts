import { defineStrings } from '../words/strings.ts'
import { en } from './en.ts'
import { ja } from './ja.ts'

export const words = defineStrings({ ja, en })
