import { roles } from '../../../kernel/roles.ts'
import { definePage, definePicker } from '../../../platform/ui/pages/page.ts'
import { changeAsset, registerAsset } from '../contract/keeping.ts'
import { register } from '../contract/register.ts'

/** The list is for whoever may have something on it; a named reader of one asset comes to it by its own page. */
const listReaders = roles.filter((role) => role !== 'systemAdministrator' && role !== 'adviser')

export const pages = [
  definePage({
    path: '/register',
    says: { ja: '目録', en: 'Register' },
    who: listReaders,
    nav: { section: 'find', order: 10, icon: 'list', phone: { ja: '目録', en: 'Register' } },
    load: () => import('./RegisterPage.tsx'),
  }),
  definePage({
    path: '/register/new',
    says: { ja: '情報資産を登録する', en: 'Register an asset' },
    who: registerAsset.who,
    load: () => import('./NewAssetPage.tsx'),
  }),
  definePage({
    path: '/register/fields',
    says: { ja: '台帳の項目', en: 'Fields of the register' },
    who: ['informationManager', 'departmentManager', 'executive', 'auditor'],
    nav: { section: 'settings', order: 6, icon: 'list' },
    load: () => import('./FieldsPage.tsx'),
  }),
  definePage({
    path: '/register/$id',
    says: { ja: '情報資産', en: 'Information asset' },
    who: register.who,
    load: () => import('./AssetPage.tsx'),
  }),
  definePage({
    path: '/register/$id/edit',
    says: { ja: '登録内容を変える', en: 'Change the entry' },
    who: changeAsset.who,
    load: () => import('./EditAssetPage.tsx'),
  }),
]

export const pickers = [definePicker({ of: 'ast', load: () => import('./AssetPicker.tsx') })]
