import type { SameKeys } from '../../../platform/ui/words/strings.ts'
import type { ja } from './ja.ts'

export const en: SameKeys<typeof ja> = {
  title: 'Check before sending',
  sub: 'Looks whether a file about to leave holds registered secrets. Its content is not kept and goes nowhere.',
  drop: 'Drop the file to check here, or choose it',
  dropHint: 'Up to 50 MB: Word, Excel, PowerPoint, PDF, text, mail (.eml, .msg), zip and more',
  found: 'What was found',
  secretPart: (chars) => `${chars.toLocaleString('en')} characters agree`,
  secretShare: (percent) => `Agrees with ${percent} % of the registered document`,
  hiddenName: 'A registered secret (its name is shown only to those who may see it)',
  allowedNext: 'It may be sent as it is. Please check the addressee once more.',
  approvalNext: 'Show it to the department manager or the information manager and send it once approved.',
  forbiddenNext: 'Do not send it. Take out only what is needed, or ask the information manager.',
  took: (seconds) => `Checked in ${seconds} s. The content was not kept; only the check itself was recorded.`,
  notCurrent: 'The latest changes of the register are not yet in the index. Check again in a few minutes to be sure.',
  index: (documents, built) => `Compared with ${documents.toLocaleString('en')} documents (as of ${built})`,
  indexAt: (built) => `Compared with the registered secrets (as of ${built})`,
  noIndex: 'There is no index yet. It is made when places of secret assets can be read by this server.',
  rebuild: 'Rebuild the index',
  rebuilding: 'Building the index of secrets',
  checks: 'Checks before sending',
  checksSub: 'Who checked, when, and what came of it. Contents are not recorded.',
  noChecks: 'No checks yet',
}
