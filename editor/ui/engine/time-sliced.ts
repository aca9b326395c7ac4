/** Milliseconds after which what was typed meanwhile gets its turn. */
const sliceMs = 6

/** Works through what is given a little at a time, so that keystrokes come in between; undefined once it is no longer wanted. */
export async function timeSliced<T>(work: Iterable<T>, isWanted: () => boolean): Promise<T[] | undefined> {
  const done: T[] = []
  let until = performance.now() + sliceMs
  for (const each of work) {
    done.push(each)
    if (performance.now() < until) continue
    await new Promise((resolve) => setTimeout(resolve))
    if (!isWanted()) return undefined
    until = performance.now() + sliceMs
  }
  return done
}
