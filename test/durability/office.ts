import { classes } from '../../src/areas/classification/contract.ts'
import { decideSecrecy, proposeDecision } from '../../src/areas/decision/contract.ts'
import { changeAsset, registerAsset } from '../../src/areas/inventory/contract/keeping.ts'
import type { Id } from '../../src/kernel/ids.ts'
import { Visitor, type Door } from '../support/visitor.ts'
import { password } from '../support/company.ts'

/** What the server said was done: these must be there whatever happens afterwards. */
export interface Acknowledged {
  readonly act: string
  readonly name: string
}

/** A door that leads to whichever server runs at the moment. */
export class Doorway implements Door {
  leads: Door | undefined

  request(address: string, init: RequestInit): Response | Promise<Response> {
    if (!this.leads) throw new Error('nobody is there')
    return this.leads.request(address, init)
  }
}

const scores = Object.fromEntries(['V1', 'V2', 'V3', 'V4', 'V5', 'V6'].map((id) => [id, { score: 2, reason: '理由' }]))

/** One busy person who registers, proposes, decides and changes, and notes down every act the server acknowledged. */
export class Office {
  readonly door = new Doorway()
  readonly visitor = new Visitor(this.door)
  readonly acknowledged: Acknowledged[] = []

  async setUp(token: string): Promise<void> {
    const head = { company: '試験工業', name: '一人 何役', reading: 'ひとり なんやく', login: 'all@example.jp' }
    const roles = ['executive', 'informationManager', 'systemAdministrator']
    await this.visitor.ask('/api/set-up', { token, ...head, password, roles })
  }

  async do(name: string, input: unknown): Promise<unknown> {
    const { act, answer } = (await this.visitor.ask(`/api/acts/${name}`, input)) as { act: string; answer: unknown }
    this.acknowledged.push({ act, name })
    return answer
  }

  async story(words: string, note = ''): Promise<void> {
    const draft = {
      name: words,
      kind: 'electronic' as const,
      business: '',
      note,
      owner: null,
      department: null,
      users: '',
      origin: 'own' as const,
      giver: '',
      personal: [],
      retention: '',
      retainUntil: null,
      holdings: [{ medium: 'electronic' as const, place: `/srv/${words}`, holder: '', count: 1 }],
      restricted: false,
      readers: [],
    }
    const { asset } = (await this.do(registerAsset.name, draft)) as { asset: Id<'ast'> }
    await this.do(changeAsset.name, { asset, version: 1, ...draft, users: '技術課' })
    const [top] = await this.visitor.read(classes, {})
    const verdict = { outcome: 'secret', class: top?.id, reason: '理由', reviewOn: null }
    const { decision } = (await this.do(proposeDecision.name, { asset, assetVersion: 2, scores, ...verdict })) as {
      decision: string
    }
    await this.do(decideSecrecy.name, { decision, version: 1, ...verdict })
  }

  /** Works in several lanes until the server is gone. @returns how many acts were acknowledged. */
  async workUntilGone(words: string, lanes = 4): Promise<number> {
    const before = this.acknowledged.length
    const lane = async (which: number) => {
      for (let i = 0; ; i++) {
        try {
          await this.story(`${words}-${which}-${i}`)
        } catch (error) {
          // Only the end of the server may stop the work; a refusal is a failure of the test.
          if (error instanceof Error && 'status' in error) throw error
          return
        }
      }
    }
    await Promise.all(Array.from({ length: lanes }, (_, which) => lane(which)))
    return this.acknowledged.length - before
  }
}
