/** What others may use of the labels. */
export { isWell, outcomeSays, type FileResult } from './model/file-outcome.ts'
export { markOf, rankOfWord } from './mark-of.ts'
export { Marker } from './marker.ts'
export { nameBefore, plainly, UndoStore } from './undo-store.ts'
export { labelsToReplace } from './replace.ts'
