import { createHash } from 'node:crypto'

/** A version id of a file's text. */
export const versionOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16)
