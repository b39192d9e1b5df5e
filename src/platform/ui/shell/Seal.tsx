import { useStrings } from '../words/language.tsx'
import { words } from '../words.ts'
import css from './Seal.module.css'

/** The mark of the product: 秘 in a circle, beside its name. */
export function Seal() {
  const t = useStrings(words)
  return (
    <>
      <span className={css['seal']} aria-hidden="true" lang="ja">
        {t.seal}
      </span>
      {t.product}
    </>
  )
}
