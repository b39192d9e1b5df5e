import { existsSync } from 'node:fs'
import sparticuz from '@sparticuz/chromium'

const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => existsSync(path))

/** The system's browser where there is one, else the one that comes with the project's packages. */
export const chromiumPath = async (): Promise<string> => installed ?? (await sparticuz.executablePath())
