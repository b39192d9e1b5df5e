import { thing } from '../../../kernel/thing.ts'
import { stateSays } from '../model/plan.ts'

export const measureThing = thing('mea', {
  says: { ja: '対策', en: 'Measure' },
  fields: {
    measure: { says: { ja: '対策の番号', en: 'Measure' } },
    class: { says: { ja: '区分', en: 'Class' }, refers: 'cls' },
    asset: { says: { ja: '情報資産', en: 'Asset' }, refers: 'ast' },
    state: { says: { ja: '状態', en: 'State' }, choices: stateSays },
    reason: { says: { ja: '理由', en: 'Reason' } },
    owner: { says: { ja: '担当', en: 'Owner' }, refers: 'psn' },
    departments: { says: { ja: '対象の部署', en: 'Departments' }, refers: 'dep' },
    place: { says: { ja: '場所', en: 'Place' } },
    due: { says: { ja: '期限', en: 'Due' } },
    initialCost: { says: { ja: '初期費用（円）', en: 'Initial cost (yen)' } },
    yearlyCost: { says: { ja: '年間費用（円）', en: 'Yearly cost (yen)' } },
    hours: { says: { ja: '手間（時間／月）', en: 'Hours a month' } },
    evidence: {
      says: { ja: '根拠', en: 'Evidence' },
      parts: {
        kind: { ja: '種類', en: 'Kind' },
        id: { ja: '対象', en: 'Thing' },
        name: { ja: 'ファイル名', en: 'File' },
        sha256: { ja: 'SHA-256', en: 'SHA-256' },
        text: { ja: '説明', en: 'Words' },
      },
      choices: {
        thing: { ja: '登録されたもの', en: 'Something registered' },
        file: { ja: 'ファイル', en: 'File' },
        words: { ja: '説明', en: 'Words' },
      },
    },
    reviewOn: { says: { ja: '次回見直し', en: 'Next review' } },
    checkedOn: { says: { ja: '運用を確かめた日', en: 'Checked on' } },
    timesDue: { says: { ja: '行うべき回数', en: 'Times due' } },
    timesKept: { says: { ja: '行われた回数', en: 'Times kept' } },
    riskBy: { says: { ja: 'リスクを受容した人', en: 'Risk accepted by' }, refers: 'psn' },
    riskUntil: { says: { ja: '受容の期限', en: 'Accepted until' } },
  },
})

export const packThing = thing('mpk', {
  says: { ja: '対策集', en: 'Pack of measures' },
  fields: {
    name: { says: { ja: '名前', en: 'Name' } },
    packVersion: { says: { ja: '版', en: 'Version' } },
    effective: { says: { ja: '発効日', en: 'Effective' } },
    source: { says: { ja: '出典', en: 'Source' } },
    sha256: { says: { ja: '内容の SHA-256', en: 'SHA-256 of the content' } },
    added: { says: { ja: '加わった対策', en: 'Added' } },
    removed: { says: { ja: 'なくなった対策', en: 'Removed' } },
    altered: { says: { ja: '変わった対策', en: 'Altered' } },
  },
})
