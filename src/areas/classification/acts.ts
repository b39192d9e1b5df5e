import { done, perform } from '../../platform/acts/perform.ts'
import { atVersion } from '../../platform/acts/version.ts'
import { changed } from '../../platform/record/change.ts'
import { addClass, changeClass, defineFirstClasses, secrecyClass } from './contract.ts'
import { distinct, type SecrecyClass } from './model.ts'
import { classesForUpdate, insertClass, saveClass } from './store.ts'

type Definition = Pick<SecrecyClass, 'name' | 'rank' | 'meaning' | 'readers' | 'outside'>

const first: readonly Definition[] = [
  {
    name: '極秘',
    rank: 3,
    meaning: '漏れると会社に極めて重大な損失が生じるおそれがあり、指定した人のほかには見せない情報',
    readers: '指定された人だけ',
    outside: 'never',
  },
  {
    name: '社外秘',
    rank: 2,
    meaning: '社外に漏れると損失が生じるおそれがあり、秘密保持契約を結んだ相手だけに開示できる情報',
    readers: '業務で必要とする社員',
    outside: 'underNda',
  },
]

const defineFirst = perform(defineFirstClasses, async (context) => {
  if ((await classesForUpdate(context.tx)).length > 0) return done([], {})
  const made = first.map((definition): SecrecyClass => ({ ...definition, id: context.newId('cls'), retired: false, version: 1 }))
  for (const one of made) await insertClass(context.tx, one)
  return done(
    made.map((one) => changed(secrecyClass, one.id, null, one)),
    {},
  )
})

const add = perform(addClass, async (context, input) => {
  const one: SecrecyClass = { ...input, id: context.newId('cls'), retired: false, version: 1 }
  distinct(one, await classesForUpdate(context.tx))
  await insertClass(context.tx, one)
  return done(changed(secrecyClass, one.id, null, one), { class: one.id })
})

const change = perform(changeClass, async (context, { class: id, version, ...input }) => {
  const all = await classesForUpdate(context.tx)
  const before = atVersion(
    all.find((one) => one.id === id),
    version,
  )
  const after: SecrecyClass = { ...before, ...input, version: version + 1 }
  distinct(after, all)
  await saveClass(context.tx, after)
  return done(changed(secrecyClass, id, before, after), {})
})

export const acts = [defineFirst, add, change]
