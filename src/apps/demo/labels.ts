import { decideSecrecy, proposeDecision } from '../../areas/decision/contract.ts'
import { classes } from '../../areas/classification/contract.ts'
import { registerAsset } from '../../areas/inventory/contract/keeping.ts'
import { printable, printLabels } from '../../areas/labels/contract.ts'
import type { Actor } from '../../kernel/roles.ts'
import { addDays, dayOf } from '../../kernel/time.ts'
import { performAs, readAs, type Services } from '../../platform/services.ts'

/** Half of the things carry labels; a folder of estimates became top secret, and its files still say otherwise. */
export async function labelThings(services: Services, people: ReadonlyMap<string, Actor>, share: string): Promise<void> {
  const manager = people.get('takahashi') as Actor
  const executive = people.get('kirigaya') as Actor
  const things = await readAs(services, printable, manager, {})
  const assets = things.slice(0, Math.ceil(things.length / 2)).map(({ id }) => id)
  if (assets.length > 0)
    await performAs(services, printLabels, manager, { assets, layout: 'a4-24', skip: 0, withName: false, again: false })
  const { asset } = await performAs(services, registerAsset, manager, {
    name: '見積根拠（2026年 端子）',
    kind: 'electronic',
    business: '営業',
    note: '',
    owner: people.get('takahashi')?.person ?? null,
    department: null,
    users: '営業部 4人',
    origin: 'own',
    giver: '',
    personal: [],
    retention: '',
    retainUntil: null,
    holdings: [{ medium: 'electronic', place: `${share}/営業部/見積/2026`, holder: '営業部', count: 4 }],
    restricted: false,
    readers: [],
  })
  const [top] = await readAs(services, classes, manager, {})
  const verdict = {
    outcome: 'secret' as const,
    class: top?.id ?? null,
    reason: '単価の決め方が分かるため',
    reviewOn: addDays(dayOf(services.clock()), 365),
  }
  const { decision } = await performAs(services, proposeDecision, manager, { asset, assetVersion: 1, scores: {}, ...verdict })
  await performAs(services, decideSecrecy, executive, { decision, version: 1, ...verdict })
}
