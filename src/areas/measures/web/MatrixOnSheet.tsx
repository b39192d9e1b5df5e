import { purposes, purposeSays, routes, routeSays } from '../../../catalog/measures.ts'
import { useView } from '../../../platform/ui/client/queries.ts'
import { classNames } from '../../../platform/ui/parts/class-names.ts'
import { Loaded } from '../../../platform/ui/parts/Loading.tsx'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { matrixView } from '../contract/views.ts'
import { wordSays } from '../model/matrix.ts'
import css from './Matrix.module.css'
import { words } from './words.ts'

/** The 5 × 4 matrix over all classes in words alone, for a sheet of paper. */
export function MatrixOnSheet() {
  const t = useStrings(words)
  const say = useSay()
  const query = useView(matrixView, { class: null, medium: null, legalOnly: false })
  return (
    <Loaded query={query}>
      {({ cells }) => (
        <table className={css['sheet']}>
          <thead>
            <tr>
              <th scope="col">{t.purpose}</th>
              {routes.map((route) => (
                <th key={route} scope="col">
                  {say(routeSays[route])}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {purposes.map((purpose) => (
              <tr key={purpose}>
                <th scope="row">{say(purposeSays[purpose])}</th>
                {routes.map((route) => {
                  const word = cells.find((cell) => cell.route === route && cell.purpose === purpose)?.word ?? null
                  return (
                    <td key={route} className={classNames(word === null ? css['na'] : css[word])}>
                      {word === null ? t.notApplicable : say(wordSays[word])}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Loaded>
  )
}
