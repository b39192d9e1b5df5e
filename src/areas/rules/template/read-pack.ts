import { RulePack, type RulePack as Pack } from '../../../catalog/rule-pack.ts'
import { readPackText } from '../../../platform/packs/read-pack-text.ts'
import { packFaults } from './pack-faults.ts'

/**
 * A pack of document templates from YAML or JSON text.
 * @throws InputRefusal with line and reason of each fault; nothing is read in part.
 */
export const readRulePack = (text: string): Promise<Pack> => readPackText(text, RulePack, packFaults)
