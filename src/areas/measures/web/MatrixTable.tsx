import { purposeSays, routeSays } from '../../../catalog/measures.ts'
import { PlainTable } from '../../../platform/ui/parts/PlainTable.tsx'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { wordSays, type Matrix } from '../model/matrix.ts'
import { words } from './words.ts'

/** The same as the matrix, field by field, for reading aloud and for copying. */
export function MatrixTable({ matrix }: { matrix: Pick<Matrix, 'cells'> }) {
  const t = useStrings(words)
  const say = useSay()
  return (
    <PlainTable
      label={t.matrixCaption}
      heads={[t.purpose, t.route, t.leakRow, t.running, t.underway, t.notBegun, t.share]}
      rows={matrix.cells.map((cell) => ({
        key: `${cell.route}.${cell.purpose}`,
        cells: [
          say(purposeSays[cell.purpose]),
          say(routeSays[cell.route]),
          cell.word === null ? t.notApplicable : say(wordSays[cell.word]),
          cell.word === null ? '' : cell.done,
          cell.word === null ? '' : cell.underway,
          cell.word === null ? '' : cell.needed - cell.done - cell.underway,
          cell.word === null ? '' : `${Math.round(cell.share * 100)} %`,
        ],
      }))}
    />
  )
}
