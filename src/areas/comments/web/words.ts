import { defineStrings } from '../../../platform/ui/words/strings.ts'
import { en } from './en.ts'
import { ja } from './ja.ts'

export const words = defineStrings({ ja, en })
