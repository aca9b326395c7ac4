export interface Contestant {
  readonly name: string
  /** Processes the cart at this index and returns how many campaigns it found. */
  run(cart: number): number | Promise<number>
}

/**
 * Carts per second of each contestant: the median of several rounds in which the contestants take turns, so that a busy moment of
 * the machine affects all of them.
 */
export async function cartsPerSecond(
  contestants: readonly Contestant[],
  carts: number,
  { rounds = 7, milliseconds = 120 } = {},
): Promise<ReadonlyMap<string, number>> {
  const rates = new Map(contestants.map(({ name }): [string, number[]] => [name, []]))
  for (const contestant of contestants) await oneRound(contestant, carts, milliseconds)
  for (let round = 0; round < rounds; round++) {
    for (const contestant of contestants) {
      rates.get(contestant.name)?.push(await oneRound(contestant, carts, milliseconds))
    }
  }
  return new Map(Array.from(rates, ([name, all]) => [name, median(all)]))
}

async function oneRound(contestant: Contestant, carts: number, milliseconds: number): Promise<number> {
  const start = performance.now()
  const end = start + milliseconds
  let done = 0
  let batch = 1
  let now = start
  while (now < end) {
    for (let i = 0; i < batch; i++) {
      const found = contestant.run(done++ % carts)
      if (typeof found !== 'number') await found
    }
    now = performance.now()
    if (now - start < milliseconds / 20) batch *= 2
  }
  return (done / (now - start)) * 1000
}

/** Milliseconds of each run. */
export function times(runs: number, work: (run: number) => void): readonly number[] {
  return Array.from({ length: runs }, (_, run) => {
    const start = performance.now()
    work(run)
    return performance.now() - start
  })
}

export const median = (values: readonly number[]): number => quantile(values, 0.5)

export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}
