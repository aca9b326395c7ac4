/** Milliseconds. Longer than the threads' own timeouts. */
const longest = 10_000

/**
 * Waits for `close`, but not forever: a thread in native code can't be ended, and even `process.exit` would wait for it. After
 * the timeout, or at once on a second signal, the process ends the way `signal` ends a process without a handler.
 */
export async function closeOrEnd(close: () => Promise<void>, signal: NodeJS.Signals, within = longest): Promise<void> {
  const timer = setTimeout(() => {
    process.removeAllListeners(signal)
    process.kill(process.pid, signal)
  }, within)
  await close()
  clearTimeout(timer)
}
