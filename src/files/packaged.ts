import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'

/** A text that came with cartwright. */
export const readPackaged = (place: URL | string): string => readFileSync(place, 'utf8')

/** A file that came with cartwright, also out of the archive of the packed program; undefined where there is none. */
export const readPackagedBytes = (path: string): Promise<Buffer | undefined> => readFile(path).catch(() => undefined)
