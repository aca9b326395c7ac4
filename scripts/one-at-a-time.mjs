// Lets one process of this machine at a time do some work. Runs on any Node that npm runs on.
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'

const pauseMs = 200

/**
 * Runs `work` while no other process holds the lock, a file with the number of the process that holds it: one that was killed
 * holds nothing.
 *
 * @param {string} lock
 * @param {(holder: number) => void} onWait called once, if another process holds the lock
 * @param {() => void} work
 */
export function oneAtATime(lock, onWait, work) {
  const own = `${lock}.${process.pid}`
  writeFileSync(own, String(process.pid))
  try {
    let hasWaited = false
    // A link is made with its content, or not at all.
    while (!isMade(() => linkSync(own, lock))) {
      const holder = holderOf(lock)
      if (holder === undefined) continue
      if (isRunning(holder)) {
        if (!hasWaited) onWait(holder)
        hasWaited = true
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pauseMs)
      } else takeAway(lock, holder, `${own}.old`)
    }
    try {
      work()
    } finally {
      rmSync(lock, { force: true })
    }
  } finally {
    rmSync(own, { force: true })
  }
}

function isMade(make) {
  try {
    make()
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  }
}

/** Undefined if it was let go meanwhile. */
function holderOf(lock) {
  try {
    return Number(readFileSync(lock, 'utf8'))
  } catch {
    return undefined
  }
}

function isRunning(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // A process of another user is none that may be asked.
    return error.code === 'EPERM'
  }
}

/** Of several that do this at once one succeeds; what it moved may be the lock of a process that was quicker. */
function takeAway(lock, holder, aside) {
  try {
    renameSync(lock, aside)
  } catch {
    return
  }
  if (holderOf(aside) === holder) rmSync(aside)
  else renameSync(aside, lock)
}
