import { z } from 'zod'
import { AssetId } from '../contract/asset.ts'

/** What is asked of the person; the version of the target is read when it is done. */
export const mergeInput = z.object({ into: AssetId })
