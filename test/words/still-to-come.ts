/**
 * Files and folders with texts for people that are no messages yet. The list only shrinks: a file that is converted leaves it, and
 * nothing joins it. CONTRIBUTING.md says how ("Adding a sentence").
 */
export const stillToCome: readonly string[] = [
]
