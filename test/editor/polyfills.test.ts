/** What an older engine lacks does the same as in one that has it: everything is computed twice. */
import { expect, it } from 'vitest'

const iterators: object = Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]()))
const numbers = (): IteratorObject<number> => [3, 1, 4, 1, 5, 9].values()

const uses: Readonly<Record<string, () => unknown>> = {
  map: () => [...numbers().map((n, index) => n * index)],
  filter: () => [...numbers().filter((n, index) => n > 1 && index < 4)],
  flatMap: () => [...numbers().flatMap((n, index) => [n, index])],
  take: () => [[...numbers().take(0)], [...numbers().take(2)], [...numbers().take(99)]],
  drop: () => [[...numbers().drop(0)], [...numbers().drop(4)], [...numbers().drop(99)]],
  toArray: () => numbers().toArray(),
  forEach: () => {
    const seen: number[] = []
    numbers().forEach((n, index) => {
      seen.push(n, index)
    })
    return seen
  },
  some: () => [numbers().some((n) => n === 4), numbers().some((n) => n === 7)],
  every: () => [numbers().every((n) => n > 0), numbers().every((n) => n > 1)],
  find: () => [numbers().find((n) => n > 3), numbers().find((n) => n > 9)],
  reduce: () => [numbers().reduce((sum, n) => sum + n), numbers().reduce((text, n) => text + n, '')],
  chain: () =>
    Iterator.from(new Set([1, 2, 3]))
      .map((n) => n + 1)
      .filter((n) => n > 2)
      .toArray(),
  mapGroupBy: () => Map.groupBy([1, 2, 3, 4], (n) => n % 2 === 0),
  objectGroupBy: () => ({ ...Object.groupBy(['a', 'bb', 'cc'], (text) => text.length) }),
  withResolvers: () => Object.keys(Promise.withResolvers()),
}

const everything = (): Record<string, unknown> =>
  Object.fromEntries(Object.entries(uses).map(([name, use]) => [name, use()]))

it('an older engine does what a current one does', async () => {
  const current = everything()
  const removed: [object, string, PropertyDescriptor][] = []
  const remove = (from: object, name: string): void => {
    const descriptor = Object.getOwnPropertyDescriptor(from, name)
    if (descriptor === undefined) throw new Error(`this engine lacks ${name}`)
    removed.push([from, name, descriptor])
    Reflect.deleteProperty(from, name)
  }
  try {
    for (const name of Object.keys(uses)) if (name in iterators) remove(iterators, name)
    remove(Map, 'groupBy')
    remove(Object, 'groupBy')
    remove(Promise, 'withResolvers')
    remove(globalThis, 'Iterator')
    expect(() => everything()).toThrow(TypeError)

    await import('../../editor/ui/engine/polyfills.ts')
    expect(everything()).toEqual(current)
  } finally {
    for (const [from, name, descriptor] of removed) Object.defineProperty(from, name, descriptor)
  }
})
