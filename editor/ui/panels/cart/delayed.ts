/** Milliseconds that nothing may happen before what takes longer is asked for. */
const pauseMs = 200

/** For questions that may wait until the typing rests. */
export async function delayed<T>(question: () => Promise<T>): Promise<T> {
  await new Promise((resolve) => setTimeout(resolve, pauseMs))
  return question()
}
