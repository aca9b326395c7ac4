/**
 * Files and folders with texts for people that are no messages yet. The list only shrinks: a file that is converted leaves it, and
 * nothing joins it. CONTRIBUTING.md says how ("Adding a sentence").
 */
export const stillToCome: readonly string[] = [
  'src/cli/history-forget.ts',
  'src/cli/history-generate.ts',
  'src/cli/history-import.ts',
  'src/cli/history-info.ts',
  'src/cli/history-options.ts',
  'src/cli/history-query.ts',
  'src/cli/history-summary.ts',
  'src/cli/history.ts',
  'src/cli/suggest-map.ts',
  'src/history',
]
