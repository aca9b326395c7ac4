/**
 * Polyfills for Chromium 114, the oldest version that the window supports: grouping, `Promise.withResolvers` and iterator
 * helpers.
 * Imported first by each page and worker; a no-op in current engines.
 */

function add(target: object, members: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(members)) {
    if (!(name in target)) Object.defineProperty(target, name, { value, writable: true, configurable: true })
  }
}

function mapGroups<T, K>(items: Iterable<T>, keyOf: (item: T, index: number) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>()
  let index = 0
  for (const item of items) {
    const key = keyOf(item, index++)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return groups
}

add(Map, { groupBy: mapGroups })
add(Object, {
  groupBy: <T>(items: Iterable<T>, keyOf: (item: T, index: number) => PropertyKey) =>
    Object.assign(
      Object.create(null),
      Object.fromEntries(mapGroups(items, (item, index) => String(keyOf(item, index)))),
    ),
})
add(Promise, {
  withResolvers: <T>() => {
    let resolve: ((value: T | PromiseLike<T>) => void) | undefined
    let reject: ((reason?: unknown) => void) | undefined
    const promise = new Promise<T>((resolved, rejected) => {
      resolve = resolved
      reject = rejected
    })
    return { promise, resolve, reject }
  },
})

type AnyIterable = Iterable<unknown>
const iterators: object = Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]()))

add(iterators, {
  *map(this: AnyIterable, to: (item: unknown, index: number) => unknown) {
    let index = 0
    for (const item of this) yield to(item, index++)
  },
  *filter(this: AnyIterable, isWanted: (item: unknown, index: number) => boolean) {
    let index = 0
    for (const item of this) if (isWanted(item, index++)) yield item
  },
  *flatMap(this: AnyIterable, to: (item: unknown, index: number) => AnyIterable) {
    let index = 0
    for (const item of this) yield* to(item, index++)
  },
  *take(this: AnyIterable, limit: number) {
    let left = limit
    if (left <= 0) return
    for (const item of this) {
      yield item
      if (--left <= 0) return
    }
  },
  *drop(this: AnyIterable, count: number) {
    let left = count
    for (const item of this) if (left-- <= 0) yield item
  },
  toArray(this: AnyIterable) {
    return [...this]
  },
  forEach(this: AnyIterable, callback: (item: unknown, index: number) => void) {
    let index = 0
    for (const item of this) callback(item, index++)
  },
  some(this: AnyIterable, is: (item: unknown, index: number) => boolean) {
    let index = 0
    for (const item of this) if (is(item, index++)) return true
    return false
  },
  every(this: AnyIterable, is: (item: unknown, index: number) => boolean) {
    let index = 0
    for (const item of this) if (!is(item, index++)) return false
    return true
  },
  find(this: AnyIterable, is: (item: unknown, index: number) => boolean) {
    let index = 0
    for (const item of this) if (is(item, index++)) return item
    return undefined
  },
  reduce(this: AnyIterable, ...[step, ...first]: [(all: unknown, item: unknown) => unknown, unknown?]) {
    return [...this].reduce(...([step, ...first] as [typeof step, unknown]))
  },
})

/** Wraps an iterator that does not inherit the helpers. */
function* from(items: AnyIterable): Generator<unknown> {
  yield* items
}
add(globalThis, { Iterator: { prototype: iterators } })
add(Reflect.get(globalThis, 'Iterator'), { from })
