export const writeRecord = (): Promise<void> => Promise.resolve()
