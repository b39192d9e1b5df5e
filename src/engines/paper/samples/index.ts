import type { PaperDocument } from '../model/document.ts'
import { agreement } from './agreement.ts'
import { leaflet } from './leaflet.ts'
import { ledger } from './ledger.ts'
import { pledge } from './pledge.ts'
import { regulation } from './regulation.ts'
import { standard } from './standard.ts'

/** One of each kind of paper, for tests, benches and looking at. */
export const samples: Readonly<Record<string, PaperDocument>> = { regulation, standard, pledge, agreement, leaflet, ledger }
