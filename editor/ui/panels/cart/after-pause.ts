/** Milliseconds that nothing may happen before what takes longer is asked for. */
const pause = 200

/** For questions that may wait until the typing rests. */
export async function afterPause<T>(question: () => Promise<T>): Promise<T> {
  await new Promise((resolve) => setTimeout(resolve, pause))
  return question()
}
