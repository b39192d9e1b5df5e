import { LinkButton } from '../../../platform/ui/parts/Button.tsx'
import type { z } from 'zod'
import { useView } from '../../../platform/ui/client/queries.ts'
import { useRouteParam } from '../../../platform/ui/pages/route.ts'
import { FactList } from '../../../platform/ui/parts/Facts.tsx'
import { Loaded } from '../../../platform/ui/parts/Loading.tsx'
import { PlainTable } from '../../../platform/ui/parts/PlainTable.tsx'
import { Tag } from '../../../platform/ui/parts/Tag.tsx'
import { RecordHeader } from '../../../platform/ui/record/RecordHeader.tsx'
import { RecordTabs } from '../../../platform/ui/record/RecordTabs.tsx'
import { showDay } from '../../../platform/ui/words/dates.ts'
import { useLanguage, useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { useSigns } from '../../../platform/ui/words/signs.ts'
import { specialSays } from '../contract/asset.ts'
import { assetView } from '../contract/keeping.ts'
import { exportSays, originSays, outcomeSays, personalSays, type AssetId } from '../model.ts'
import { AssetBadge } from './AssetBadge.tsx'
import { useCustomFacts } from './CustomFields.tsx'
import { Kin, MergedNote } from './Kin.tsx'
import { KindOf } from './KindOf.tsx'
import { words } from './words.ts'

const special = ['deemedExport', 'limitedProvision', 'supplyChain'] as const
const evaluations = ['confidentiality', 'integrity', 'availability', 'importance'] as const

type Shown = z.output<(typeof assetView)['answer']>

function Overview({ asset }: { asset: Shown }) {
  const t = useStrings(words)
  const say = useSay()
  const signs = useSigns()
  const custom = useCustomFacts(asset.custom)
  const or = (text: string | null) => (text === null || text === '' ? t.nothing : text)
  return (
    <FactList
      facts={[
        { name: t.business, value: or(asset.business) },
        { name: t.users, value: or(asset.users) },
        ...(asset.origin === 'own' ? [] : [{ name: t.giver, value: or(asset.giver) }]),
        {
          name: t.personal,
          value:
            asset.personal.length === 0
              ? t.nothing
              : asset.personal.map((kind) => <Tag key={kind}>{say(personalSays[kind])}</Tag>),
        },
        ...evaluations.flatMap((one) => {
          const level = asset[one] ?? null
          return level === null ? [] : [{ name: t[one], value: t.level(level) }]
        }),
        {
          name: t.exportControl,
          value: !asset.exportControl
            ? t.notJudged
            : [
                say(exportSays[asset.exportControl]),
                asset.exportItem,
                asset.exportJudgedOn && showDay(asset.exportJudgedOn),
                asset.exportJudge,
              ]
                .filter(Boolean)
                .join('　'),
        },
        ...(special.some((one) => asset[one])
          ? [
              {
                name: t.special,
                value: special.flatMap((one) => (asset[one] ? [<Tag key={one}>{say(specialSays[one])}</Tag>] : [])),
              },
            ]
          : []),
        ...(asset.classWord ? [{ name: t.classWord, value: asset.classWord }] : []),
        { name: t.retention, value: or(asset.retention) },
        { name: t.retainUntil, value: asset.retainUntil === null ? t.nothing : showDay(asset.retainUntil) },
        { name: t.disposal, value: or(asset.disposal ?? '') },
        ...(asset.tags ? [{ name: t.tags, value: asset.tags.map((tag) => <Tag key={tag}>{tag}</Tag>) }] : []),
        ...custom,
        { name: t.state, value: say(outcomeSays[asset.outcome]) },
        { name: t.score, value: asset.score ?? t.nothing },
        { name: t.readers, value: asset.restricted ? t.readersNamed(or(signs.list(asset.readerNames))) : t.readersAll },
        { name: t.note, value: or(asset.note) },
      ]}
    />
  )
}

function Holdings({ asset }: { asset: Shown }) {
  const t = useStrings(words)
  const { lang } = useLanguage()
  if (asset.holdings.length === 0) return <p>{t.noHoldings}</p>
  return (
    <PlainTable
      label={t.holdings}
      heads={[t.medium, t.place, t.holder, t.count]}
      rows={asset.holdings.map(({ medium, place, holder, count }, index) => ({
        key: `${index}-${place}`,
        cells: [<KindOf key="medium" kind={medium} />, place, holder, count.toLocaleString(lang)],
      }))}
    />
  )
}

export function AssetPage() {
  const t = useStrings(words)
  const say = useSay()
  const id = useRouteParam('id') as AssetId
  const query = useView(assetView, { asset: id })
  return (
    <Loaded query={query} lines={8}>
      {(asset) => (
        <>
          <RecordHeader
            from={{ to: '/register', label: t.register }}
            number={asset.number}
            badge={<AssetBadge asset={asset} large />}
            title={asset.name}
            facts={[
              { name: t.kind, value: <KindOf kind={asset.kind} /> },
              { name: t.owner, value: asset.ownerName ?? t.notDecided },
              { name: t.department, value: asset.departmentName ?? t.notDecided },
              { name: t.origin, value: say(originSays[asset.origin]) },
              { name: t.registered, value: showDay(asset.registeredOn) },
              ...(asset.reviewOn === null ? [] : [{ name: t.nextReview, value: showDay(asset.reviewOn) }]),
            ]}
            acts={
              asset.mayChange && (
                <LinkButton to={`/register/${asset.id}/edit`} icon="pen">
                  {t.change}
                </LinkButton>
              )
            }
          />
          <MergedNote asset={asset} />
          <RecordTabs
            on="ast"
            id={asset.id}
            label={t.asset}
            own={[
              { name: 'overview', order: 10, label: t.overview, content: <Overview asset={asset} /> },
              {
                name: 'holdings',
                order: 30,
                label: t.holdings,
                count: asset.holdings.length,
                content: <Holdings asset={asset} />,
              },
              { name: 'kin', order: 40, label: t.kin, content: <Kin asset={asset} /> },
            ]}
          />
        </>
      )}
    </Loaded>
  )
}
