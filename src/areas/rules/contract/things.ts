import { thing } from '../../../kernel/thing.ts'

export const packThing = thing('rpk', {
  says: { ja: 'ひな形集', en: 'Pack of templates' },
  fields: {
    name: { says: { ja: '名前', en: 'Name' } },
    packVersion: { says: { ja: '版', en: 'Version' } },
    effective: { says: { ja: '発効日', en: 'Effective' } },
    source: { says: { ja: '出典', en: 'Source' } },
    sha256: { says: { ja: '内容の SHA-256', en: 'SHA-256 of the content' } },
    added: { says: { ja: '加わったひな形', en: 'Added' } },
    removed: { says: { ja: 'なくなったひな形', en: 'Removed' } },
    altered: { says: { ja: '変わったひな形', en: 'Altered' } },
  },
})
