import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'

/** Reads a text file that ships with the package. */
export const readPackaged = (place: URL | string): string => readFileSync(place, 'utf8')

/** A file that ships with the package, also inside the packed desktop program; undefined if missing. */
export const readPackagedBytes = (path: string): Promise<Buffer | undefined> => readFile(path).catch(() => undefined)
