import { z } from 'zod'
import { act } from '../../kernel/act.ts'
import { idOf, note, nothing, text, version } from '../../kernel/fields.ts'
import { outsideRules, outsideSays } from '../../catalog/outside.ts'
import { thing } from '../../kernel/thing.ts'
import { view } from '../../kernel/view.ts'

export const ClassId = idOf('cls')

export const secrecyClass = thing('cls', {
  says: { ja: '区分', en: 'Class' },
  fields: {
    name: { says: { ja: '名称', en: 'Name' } },
    rank: { says: { ja: '厳しさ', en: 'Rank' } },
    meaning: { says: { ja: '意味', en: 'Meaning' } },
    readers: { says: { ja: '社内で見られる人', en: 'Who inside may see it' } },
    outside: { says: { ja: '社外への開示', en: 'Disclosure outside' }, choices: outsideSays },
    retired: { says: { ja: '使用', en: 'Use' } },
  },
})

const fields = {
  name: text(20),
  rank: z.number().int().min(1).max(9),
  meaning: text(500),
  readers: note(500),
  outside: z.enum(outsideRules),
}

/** The classes a new company starts with; done by the installation. */
export const defineFirstClasses = act('classification.defineFirst', {
  says: { ja: '最初の区分を用意する', en: 'Prepare the first classes' },
  who: [],
  input: nothing,
  answer: nothing,
})

export const addClass = act('classification.addClass', {
  says: { ja: '区分を加える', en: 'Add a class' },
  who: ['informationManager', 'executive'],
  input: z.object(fields),
  answer: z.object({ class: ClassId }),
})

export const changeClass = act('classification.changeClass', {
  says: { ja: '区分の定義を変える', en: 'Change the definition of a class' },
  who: ['informationManager', 'executive'],
  input: z.object({ class: ClassId, version, retired: z.boolean(), ...fields }),
  answer: nothing,
})

/** One definition for each class, used by decision, rule and label alike. Strictest first. */
export const classes = view('classification.classes', {
  says: { ja: '区分の定義', en: 'Definitions of the classes' },
  who: 'everyone',
  params: nothing,
  answer: z.array(
    z.object({
      id: ClassId,
      name: z.string(),
      rank: z.number(),
      meaning: z.string(),
      readers: z.string(),
      outside: z.enum(outsideRules),
      retired: z.boolean(),
      version: z.number(),
    }),
  ),
})
