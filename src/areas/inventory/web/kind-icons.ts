import type { IconName } from '../../../platform/ui/parts/icons.tsx'
import type { Kind } from '../model.ts'

export const kindIcons: Readonly<Record<Kind, IconName>> = {
  paper: 'paper',
  electronic: 'data',
  thing: 'thing',
  equipment: 'equipment',
  knowhow: 'knowHow',
}
