import { useView } from '../../../platform/ui/client/queries.ts'
import { PacksPage as Frame } from '../../../platform/ui/packs/PacksPage.tsx'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import { installPack } from '../contract/acts.ts'
import { packsView } from '../contract/views.ts'
import { words } from './words.ts'

export function PacksPage() {
  const t = useStrings(words)
  return (
    <Frame
      title={t.packs}
      sub={t.packsSub}
      query={useView(packsView, {})}
      packs={({ packs }) => packs}
      install={installPack}
      installTitle={t.packInstall}
      hint={t.packTextHint}
      columns={[{ head: t.packMeasures, cell: ({ measures }) => measures }]}
    />
  )
}
