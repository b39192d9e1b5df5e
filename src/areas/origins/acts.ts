import { dossierActs } from './dossier-acts.ts'
import { receivedActs } from './received-acts.ts'

export const acts = [...dossierActs, ...receivedActs]
