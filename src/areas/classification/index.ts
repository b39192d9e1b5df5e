/** What other areas may use of the classes. */
export { allClasses, classInUse, type ClassTables } from './store.ts'
