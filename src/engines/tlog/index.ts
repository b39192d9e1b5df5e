export { commitField, openField, SALT_BYTES, type Commitment } from './commitment.ts'
export { TlogError, type TlogErrorCode } from './error.ts'
