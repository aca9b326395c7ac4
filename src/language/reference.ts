import type { Chapter } from '../syntax/chapters.ts'

/** Links to a chapter of the reference; clients decide how to open it. */
export const referenceUri = (chapter: Chapter): string => `cartwright:reference#${chapter}`
