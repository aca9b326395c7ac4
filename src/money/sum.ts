export function sum(values: ArrayLike<number>): number {
  let total = 0
  for (let i = 0; i < values.length; i++) total += values[i] as number
  return total
}

export function sumOf<Item>(items: readonly Item[], read: (item: Item) => number): number {
  let total = 0
  for (const item of items) total += read(item)
  return total
}
