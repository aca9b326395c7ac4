const last = new Map<string, Promise<unknown>>()

/** Runs tasks with the same key one after the other, in call order. */
export function serialized<T>(what: string, work: () => Promise<T>): Promise<T> {
  const before = last.get(what) ?? Promise.resolve()
  const result = before.then(work, work)
  const done = result.then(
    () => undefined,
    () => undefined,
  )
  last.set(what, done)
  void done.then(() => {
    if (last.get(what) === done) last.delete(what)
  })
  return result
}
