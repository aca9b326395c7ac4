/** Milliseconds of work before yielding to the event loop. */
const sliceMs = 6

/** Runs all steps of a job in time slices. Returns its result, or undefined when cancelled. */
export async function inTimeSlices<Result>(
  work: Generator<unknown, Result>,
  isWanted: () => boolean,
): Promise<Result | undefined> {
  let result: Result | undefined
  function* steps(): Generator<undefined> {
    result = yield* untilDone(work)
  }
  return (await timeSliced(steps(), isWanted)) && result
}

function* untilDone<Result>(work: Generator<unknown, Result>): Generator<undefined, Result> {
  for (;;) {
    const { done, value } = work.next()
    if (done) return value
    yield
  }
}

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
