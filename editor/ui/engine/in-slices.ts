/** Milliseconds after which what was typed meanwhile gets its turn. */
const slice = 6

/** Works through what is given a little at a time, so that keystrokes come in between; undefined once it is no longer wanted. */
export async function inSlices<T>(work: Iterable<T>, isWanted: () => boolean): Promise<T[] | undefined> {
  const done: T[] = []
  let until = performance.now() + slice
  for (const each of work) {
    done.push(each)
    if (performance.now() < until) continue
    await new Promise((resolve) => setTimeout(resolve))
    if (!isWanted()) return undefined
    until = performance.now() + slice
  }
  return done
}
