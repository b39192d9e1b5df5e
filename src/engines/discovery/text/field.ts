import { equationText } from './equation.ts'

/** What a field's instruction holds besides its orders (ECMA-376 part 1 §17.16.5). */
export interface FieldWords {
  /** In the text itself, in place of a result. */
  shown: string
  /** Asked when somebody updates the field, entered into an index, said of a link, or shown on another condition. */
  offered: string[]
}

const asking =
  /^\s*(?:FILLIN|ASK|IF|SET|QUOTE|XE|TC|TA|DDE|DDEAUTO|LINK|INCLUDETEXT|INCLUDEPICTURE|COMMENTS|TITLE|SUBJECT|KEYWORDS|AUTHOR|AUTOTEXTLIST|COMPARE|SKIPIF|NEXTIF|DATABASE)\s/i
/** Behind a field within this one, only the rest of the instruction is at hand. */
const rest = /^\s*[=<>"]/

export function fieldWords(instruction: string): FieldWords {
  const button = /^\s*(?:MACROBUTTON|GOTOBUTTON)\s+\S+\s+(.*)$/is.exec(instruction)
  if (button) return { shown: button[1] as string, offered: [] }
  const told = /^\s*HYPERLINK\s/i.test(instruction)
    ? [...instruction.matchAll(/\\o\s*"([^"]*)"/gi)]
    : asking.test(instruction) || rest.test(instruction)
      ? [...instruction.replace(/\\[@#*f]\s*"[^"]*"/g, '').matchAll(/["“]([^"”]*)["”]/g)]
      : []
  return {
    shown: equationText(instruction),
    offered: told.map((match) => match[1] as string).filter((words) => /\p{L}/u.test(words)),
  }
}
