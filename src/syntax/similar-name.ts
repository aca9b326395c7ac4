/** Suggestions for longer words help nobody. */
const longest = 60
/** Maximum number of wrong letters, however long the word. */
const maxSlips = 8

/** The candidate that a misspelled word most likely means; undefined if none is similar or the word is too long. Ignores case. */
export function similarName(word: string, candidates: Iterable<string>): string | undefined {
  if (word.length > longest) return undefined
  const sought = word.toLowerCase()
  let nearest: string | undefined
  let least = Math.min(maxSlips, Math.max(1, Math.floor(word.length / 3))) + 1
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - word.length) >= least) continue
    const distance = editDistance(sought, candidate.toLowerCase(), least)
    if (distance < least) {
      least = distance
      nearest = candidate
    }
  }
  return nearest
}

/** Swapped letters are a likelier typo than a wrong letter. */
const swap = 0.75

/**
 * Number of insertions, deletions, replacements and swaps of neighboring letters; returns `limit` if there are that many or more.
 */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit
  let beforeLast: number[] = []
  let lowestBefore = 0
  let last = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    // Cells farther from the diagonal than the limit cannot matter.
    const first = Math.max(1, Math.ceil(i - limit))
    const end = Math.min(b.length, Math.floor(i + limit))
    const row = new Array<number>(b.length + 1).fill(limit)
    row[0] = i
    let lowest = limit
    for (let j = first; j <= end; j++) {
      const same = a[i - 1] === b[j - 1]
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      let cost = Math.min(at(last, j) + 1, at(row, j - 1) + 1, at(last, j - 1) + (same ? 0 : 1))
      if (swapped) cost = Math.min(cost, at(beforeLast, j - 2) + swap)
      row[j] = cost
      lowest = Math.min(lowest, cost)
    }
    // A swap reaches back two rows, and costs less than one.
    if (lowest >= limit && lowestBefore >= limit) return limit
    lowestBefore = lowest
    beforeLast = last
    last = row
  }
  return Math.min(limit, at(last, b.length))
}

const at = (row: readonly number[], index: number): number => row[index] ?? 0
