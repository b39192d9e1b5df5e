const quoted = (text: string) => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`

function element(value: unknown): string {
  if (value === null || value === undefined) return 'NULL'
  if (Array.isArray(value)) return arrayText(value)
  return quoted(String(textOf(value)))
}

const arrayText = (values: readonly unknown[]): string => `{${values.map(element).join(',')}}`

function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  if (value instanceof Date) return value.toISOString()
  if (ArrayBuffer.isView(value)) return `\\x${bytesOf(value).toString('hex')}`
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

const bytesOf = (view: ArrayBufferView): Buffer => Buffer.from(view.buffer, view.byteOffset, view.byteLength)

/**
 * A value as PostgreSQL reads it: text, bytes as they are, null. The same for every type of column, as the driver of a server has it:
 * lists are arrays, other objects JSON, moments ISO 8601.
 */
export function parameterOf(value: unknown): string | Buffer | null {
  if (value === null || value === undefined) return null
  if (Array.isArray(value)) return arrayText(value)
  return ArrayBuffer.isView(value) ? bytesOf(value) : textOf(value)
}
