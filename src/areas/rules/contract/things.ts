import type { TemplateKind } from '../../../catalog/rule-pack.ts'
import type { Says } from '../../../kernel/says.ts'
import { thing } from '../../../kernel/thing.ts'
import { stageSays } from '../model/life.ts'

export const kindSays: Readonly<Record<TemplateKind, Says>> = {
  regulation: { ja: '規程', en: 'Regulation' },
  standard: { ja: '基準', en: 'Standard' },
  policy: { ja: '基本方針', en: 'Policy' },
  clauses: { ja: '就業規則の条項', en: 'Clauses of employment rules' },
  leaflet: { ja: '取扱いの手引き', en: 'Handling leaflet' },
  pledge: { ja: '誓約書', en: 'Pledge' },
  agreement: { ja: '契約書', en: 'Agreement' },
}

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

export const documentThing = thing('rul', {
  says: { ja: '規程・文書', en: 'Rule' },
  fields: {
    title: { says: { ja: '題名', en: 'Title' } },
    number: { says: { ja: '文書番号', en: 'Number' } },
    kind: { says: { ja: '種類', en: 'Kind' }, choices: kindSays },
    template: { says: { ja: 'ひな形', en: 'Template' } },
    class: { says: { ja: '文書の区分', en: 'Class of the document' }, refers: 'cls' },
    aboutClass: { says: { ja: '対象の区分', en: 'Class it is about' }, refers: 'cls' },
    stage: { says: { ja: '段階', en: 'Stage' }, choices: stageSays },
    revision: { says: { ja: '版', en: 'Revision' } },
    approvers: { says: { ja: '必要な承認者の数', en: 'Approvers needed' } },
    audience: { says: { ja: '周知する部署', en: 'Departments concerned' }, refers: 'dep' },
    effectiveOn: { says: { ja: '施行日', en: 'Effective' } },
    submittedBy: { says: { ja: '提出した人', en: 'Submitted by' }, refers: 'psn' },
    withdrawnOn: { says: { ja: '廃止日', en: 'Withdrawn on' } },
    note: { says: { ja: '制定・改訂の趣旨', en: 'Reason for this revision' } },
    edit: { says: { ja: '直したところ', en: 'What was edited' } },
    approval: {
      says: { ja: '承認', en: 'Approval' },
      refers: 'psn',
      parts: {
        person: { ja: '承認者', en: 'By' },
        verdict: { ja: '結果', en: 'Verdict' },
        comment: { ja: 'コメント', en: 'Comment' },
        own: { ja: '提出者本人による承認', en: 'By the person who submitted' },
      },
      choices: { approved: { ja: '承認', en: 'Approved' }, sentBack: { ja: '差し戻し', en: 'Sent back' } },
    },
    reason: { says: { ja: '理由', en: 'Reason' } },
    sha256: { says: { ja: '本文の SHA-256', en: 'SHA-256 of the text' } },
  },
})

export const versionThing = thing('rvn', {
  says: { ja: '公布した版', en: 'Published version' },
  fields: {
    document: { says: { ja: '文書', en: 'Document' }, refers: 'rul' },
    revision: { says: { ja: '版', en: 'Revision' } },
    digest: { says: { ja: '文書の SHA-256', en: 'SHA-256 of the document' } },
    effectiveOn: { says: { ja: '施行日', en: 'Effective' } },
    publishedOn: { says: { ja: '公布日', en: 'Published on' } },
    supersededOn: { says: { ja: '新しい版に替わった日', en: 'Superseded on' } },
  },
})

export const acknowledgementThing = thing('rak', {
  says: { ja: '周知の確認', en: 'Acknowledgement' },
  fields: {
    ruleVersion: { says: { ja: '確認した版', en: 'Version acknowledged' }, refers: 'rvn' },
    person: { says: { ja: '確認した人', en: 'Acknowledged by' }, refers: 'psn' },
  },
})
