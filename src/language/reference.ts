import type { Chapter } from '../syntax/chapters.ts'

/** Whoever shows a hover opens such a link as the reference's chapter. */
export const referenceUri = (chapter: Chapter): string => `cartwright:reference#${chapter}`
