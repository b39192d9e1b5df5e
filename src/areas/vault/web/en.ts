import type { SameKeys } from '../../../platform/ui/words/strings.ts'
import type { ja } from './ja.ts'

export const en: SameKeys<typeof ja> = {
  title: 'Vault',
  sub: 'Keeps the originals of chosen files, encrypted. Only whoever sees what a file belongs to can open it, and each opening is recorded.',
  standing: 'How it stands',
  good: 'Nothing wrong',
  bad: (n) => `${n} damaged`,
  files: 'Files kept',
  bytes: 'Size',
  destroyed: 'Files destroyed',
  count: (n) => n,
  checked: 'Check',
  checkedSince: (when) => `All checked since ${when}`,
  notChecked: 'Some files were not checked yet',
  damaged: 'Some files are damaged or were altered. Restore them from a backup of data/vault and check again.',
  scrub: 'Check now',
  unit: 'files',
  key: 'Key',
  keyWhy:
    'Each file has its own key, wrapped by the key of the vault, which in turn is sealed by the key of this installation (data/key or MARUHI_KEY). After a rotation the old key opens nothing. The files themselves are not rewritten.',
  generation: 'Generation',
  keyMade: 'Made at',
  none: 'None yet',
  rotate: 'Rotate the key',
  rotateDoes: (n) => `The keys of ${n} files are wrapped anew; the old key is destroyed.`,
  rotated: (n) => `The key was rotated and ${n} files rewrapped.`,
  backup: 'A backup needs all three: database, data/vault, and the key. Keep the key elsewhere.',
}
