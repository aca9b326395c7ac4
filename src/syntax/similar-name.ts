/** The candidate a misspelt word most likely means; undefined when none is near. Case does not count as a difference. */
export function similarName(word: string, candidates: Iterable<string>): string | undefined {
  const sought = word.toLowerCase()
  let nearest: string | undefined
  let least = Math.max(1, Math.floor(word.length / 3)) + 1
  for (const candidate of candidates) {
    const distance = editDistance(sought, candidate.toLowerCase(), least)
    if (distance < least) {
      least = distance
      nearest = candidate
    }
  }
  return nearest
}

/** Two letters that changed places are a likelier slip than a wrong letter. */
const swap = 0.75

/** How many letters to insert, delete, replace or swap with their neighbour; `limit` for anything from `limit` on. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      const costs = [at(last, j) + 1, at(row, j - 1) + 1, at(last, j - 1) + (same ? 0 : 1)]
      if (swapped) costs.push(at(beforeLast, j - 2) + swap)
      row.push(Math.min(...costs))
    }
    beforeLast = last
    last = row
  }
  return Math.min(limit, at(last, b.length))
}

const at = (row: readonly number[], index: number): number => row[index] ?? 0
