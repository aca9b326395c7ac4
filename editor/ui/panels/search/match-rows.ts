import type { TreeRow } from '../../parts/tree-row.ts'
import type { Match } from './find.ts'

export type MatchRow = TreeRow &
  (
    | { readonly kind: 'file'; readonly path: string; readonly matches: readonly Match[] }
    | { readonly kind: 'match'; readonly match: Match }
  )

/** Matches by file; files are open unless listed in `closed`. */
export function matchRows(matches: readonly Match[], closed: ReadonlySet<string>): MatchRow[] {
  return [...Map.groupBy(matches, ({ path }) => path)].flatMap(([path, own]): MatchRow[] => {
    const open = !closed.has(path)
    return [
      { kind: 'file', id: path, level: 1, label: path, open, path, matches: own },
      ...(open
        ? own.map(
            (match): MatchRow => ({
              kind: 'match',
              id: `${path}\n${match.start}`,
              level: 2,
              label: match.context.trim(),
              match,
            }),
          )
        : []),
    ]
  })
}
