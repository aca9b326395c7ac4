import { createHash } from 'node:crypto'

/** Tells one text of a file from another. */
export const versionOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16)
