import type { Id } from './ids.ts'
import type { Says } from './says.ts'

/** Who uses the product (PRODUCT.md). A partner has no account and is no role. */
export const roles = [
  'executive',
  'informationManager',
  'departmentManager',
  'employee',
  'auditor',
  'adviser',
  'systemAdministrator',
] as const

export type Role = (typeof roles)[number]

export const roleSays: Readonly<Record<Role, Says>> = {
  executive: { ja: '経営層', en: 'Executive' },
  informationManager: { ja: '管理責任者', en: 'Information manager' },
  departmentManager: { ja: '部門管理者', en: 'Department manager' },
  employee: { ja: '従業員', en: 'Employee' },
  auditor: { ja: '内部監査人', en: 'Internal auditor' },
  adviser: { ja: '助言専門家・認証機関', en: 'Adviser or certifier' },
  systemAdministrator: { ja: 'システム管理者', en: 'System administrator' },
}

/**
 * What somebody may reach: required by every query, so that a row outside it is never read.
 * The system administrator's role alone reaches no register, log or case.
 */
export interface Scope {
  readonly person: Id<'psn'>
  readonly roles: readonly Role[]
  /** Departments this person manages. */
  readonly manages: readonly Id<'dep'>[]
}

/** The signed-in person on whose behalf an act runs. */
export interface Actor extends Scope {
  readonly name: string
  /** The session they act through; null for jobs and the installation. */
  readonly session: Id<'ses'> | null
}

/** Roles an act or view is for; `everyone` is every signed-in person. */
export type Who = readonly Role[] | 'everyone'

export function mayUse(who: Who, scope: Scope): boolean {
  return who === 'everyone' || who.some((role) => scope.roles.includes(role))
}
