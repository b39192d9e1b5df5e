import type { Role } from '../../../kernel/roles.ts'

/** Those who write papers, those who approve them, those who see all of them. */
export const keepers: Role[] = ['informationManager', 'executive']
export const approvers: Role[] = ['executive']
export const onlookers: Role[] = [...keepers, 'auditor']
