/** Milliseconds of work before the event loop gets a turn. */
const sliceMs = 6

/** Consumes an iterable in time slices so that messages are handled in between. Returns undefined when cancelled. */
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
