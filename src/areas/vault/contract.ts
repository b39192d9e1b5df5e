import { z } from 'zod'
import { act } from '../../kernel/act.ts'
import { idOf, nothing } from '../../kernel/fields.ts'
import type { Role } from '../../kernel/roles.ts'
import { thing } from '../../kernel/thing.ts'
import { view } from '../../kernel/view.ts'

export const VaultFileId = idOf('vlt')

/** Who may put files in; who may open one is decided by what it belongs to. */
export const keepers: readonly Role[] = ['informationManager', 'executive', 'departmentManager', 'employee']

export const vaultFile = thing('vlt', {
  says: { ja: '金庫のファイル', en: 'File in the vault' },
  fields: {
    sha256: { says: { ja: 'ファイルの指紋（SHA-256）', en: 'Fingerprint (SHA-256)' } },
    bytes: { says: { ja: '大きさ（バイト）', en: 'Size (bytes)' } },
    subject: { says: { ja: '属する先', en: 'Belongs to' }, refers: 'any' },
    generation: { says: { ja: '鍵の世代', en: 'Generation of the key' } },
    readers: { says: { ja: '開ける人', en: 'May open it' }, refers: 'psn' },
    keptBy: { says: { ja: '保管した人', en: 'Kept by' }, refers: 'psn' },
    openedAt: { says: { ja: '開いた日時', en: 'Opened at' } },
    destroyedAt: { says: { ja: '消去した日時', en: 'Destroyed at' } },
    damaged: { says: { ja: '破損', en: 'Damaged' } },
  },
})

export const vaultKey = thing('vky', {
  says: { ja: '金庫の鍵', en: 'Key of the vault' },
  fields: {
    generation: { says: { ja: '世代', en: 'Generation' } },
    made: { says: { ja: '作成日時', en: 'Made at' } },
    retired: { says: { ja: '廃止日時', en: 'Retired at' } },
    rewrapped: { says: { ja: '掛け替えたファイル', en: 'Files rewrapped' } },
  },
})

/** Done by the server when the first file comes. */
export const makeFirstKey = act('vault.makeFirstKey', {
  says: { ja: '金庫の鍵を作る', en: 'Make the key of the vault' },
  who: [],
  input: nothing,
  answer: nothing,
})

/** Done by the server once an upload lies encrypted on the disk. */
export const keepFile = act('vault.keepFile', {
  says: { ja: 'ファイルを金庫に保管する', en: 'Keep a file in the vault' },
  who: [],
  input: z.object({
    file: VaultFileId,
    sha256: z.string(),
    bytes: z.number().int(),
    key: z.string(),
    generation: z.number().int(),
  }),
  answer: nothing,
})

/** Done by the server before a file is handed out: nobody reads one without an entry. */
export const openFile = act('vault.openFile', {
  says: { ja: '金庫のファイルを開く', en: 'Open a file of the vault' },
  who: [],
  input: z.object({ file: VaultFileId }),
  answer: z.object({ key: z.string(), generation: z.number(), sha256: z.string(), bytes: z.number() }),
})

export const rotateKey = act('vault.rotateKey', {
  says: { ja: '金庫の鍵を取り替える', en: 'Rotate the key of the vault' },
  who: ['informationManager'],
  input: nothing,
  answer: z.object({ generation: z.number(), files: z.number() }),
})

export const scrubNow = act('vault.scrubNow', {
  says: { ja: '金庫を点検する', en: 'Check the vault' },
  who: ['informationManager'],
  input: nothing,
  answer: z.object({ job: idOf('job') }),
})

/** Done by the check when a file's state is not what it was. */
export const keepScrub = act('vault.keepScrub', {
  says: { ja: '金庫の点検結果を記録する', en: 'Keep what the check of the vault found' },
  who: [],
  input: z.object({ file: VaultFileId, damaged: z.boolean() }),
  answer: nothing,
})

/** Done by the check: files that were brought and never put anywhere. */
export const dropUnused = act('vault.dropUnused', {
  says: { ja: '使われなかったファイルを消去する', en: 'Destroy files that were never used' },
  who: [],
  input: nothing,
  answer: z.object({ files: z.number() }),
})

export const vaultState = view('vault.state', {
  says: { ja: '金庫', en: 'Vault' },
  who: ['informationManager', 'auditor'],
  params: nothing,
  answer: z.object({
    files: z.number(),
    bytes: z.number(),
    destroyed: z.number(),
    generation: z.number().nullable(),
    keyMade: z.string().nullable(),
    /** The oldest check of a file that is kept; null: one was never checked. */
    checkedSince: z.string().nullable(),
    damaged: z.array(VaultFileId),
  }),
})
