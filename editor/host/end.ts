/** Milliseconds. Longer than threads get to finish. */
const longest = 10_000

/**
 * Waits for `close`, but not for ever: a thread in native code can't be ended, and even `process.exit` would wait for it. Then
 * the process ends as `signal` ends one that does not listen. So does a second signal, at once.
 */
export async function closeOrEnd(close: () => Promise<void>, signal: NodeJS.Signals, within = longest): Promise<void> {
  const timer = setTimeout(() => {
    process.removeAllListeners(signal)
    process.kill(process.pid, signal)
  }, within)
  await close()
  clearTimeout(timer)
}
