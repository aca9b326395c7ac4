/** Milliseconds without input before slow queries run. */
const pauseMs = 200

/** Runs a query after a pause. */
export async function delayed<T>(question: () => Promise<T>): Promise<T> {
  await new Promise((resolve) => setTimeout(resolve, pauseMs))
  return question()
}
