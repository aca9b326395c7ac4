/** Who last changed each campaign: git's line history of the last commit, mapped to the current text. */
import { diffArrays } from 'diff'
import type { LastChanges, LineChange } from '../../../../src/compare/last-changes.ts'
import type { CampaignEntry } from '../../engine/campaign-list.ts'

export type LastChange =
  | ({ readonly kind: 'committed' } & LineChange)
  /** At least one of its lines is not committed. */
  | { readonly kind: 'uncommitted' }

/** Texts that differ in more lines are not compared. */
const maxEditLength = 2000

/** `textOf` returns a file's current text in the window. */
export function changesByCampaign(
  campaigns: readonly CampaignEntry[],
  { files, changes }: LastChanges,
  textOf: (path: string) => string | undefined,
): ReadonlyMap<string, LastChange> {
  const found = new Map<string, LastChange>()
  for (const [path, own] of Map.groupBy(campaigns, ({ place }) => place.path)) {
    const blamed = files[path]
    const text = textOf(path)
    if (!blamed || text === undefined) continue
    const lines = text.split(/\r?\n/)
    const by = changesOfLines(blamed.lines, blamed.by, lines)
    if (!by) continue
    const starts = lineStarts(text)
    for (const { campaign, place } of own) {
      const indexes = by.slice(lineAt(starts, place.start), lineAt(starts, place.end - 1) + 1)
      const all = indexes.flatMap((index) => (index === undefined ? [] : (changes[index] ?? [])))
      if (indexes.includes(undefined)) found.set(campaign, { kind: 'uncommitted' })
      else if (all.length > 0) {
        const last = all.reduce((a, b) => (b.day > a.day ? b : a))
        found.set(campaign, { kind: 'committed', ...last })
      }
    }
  }
  return found
}

/** The last change of each current line; undefined for lines that are not committed. */
function changesOfLines(
  committed: readonly string[],
  by: readonly number[],
  present: readonly string[],
): (number | undefined)[] | undefined {
  const parts = diffArrays([...committed], [...present], { maxEditLength })
  if (!parts) return undefined
  let at = 0
  return parts.flatMap(({ added, removed, value }) => {
    if (added) return value.map(() => undefined)
    at += value.length
    return removed ? [] : by.slice(at - value.length, at)
  })
}

function lineStarts(text: string): number[] {
  const starts = [0]
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}

function lineAt(starts: readonly number[], offset: number): number {
  let [low, high] = [0, starts.length]
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if ((starts[middle] ?? 0) <= offset) low = middle
    else high = middle
  }
  return low
}
