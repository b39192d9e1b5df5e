const units = ['B', 'KB', 'MB', 'GB', 'TB']

/** 2.4 GB: two figures below ten, whole numbers above. */
export function sizeText(bytes: number): string {
  let size = bytes
  let unit = 0
  while (size >= 1000 && unit < units.length - 1) {
    size /= 1024
    unit++
  }
  const figures = unit > 0 && size < 10 ? size.toFixed(1) : String(Math.round(size))
  return `${figures} ${units[unit]}`
}
