// Lets only one process on this machine do some work at a time. Runs on any Node that npm supports.
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'

const pauseMs = 200

/**
 * Runs `work` while no other process holds the lock, a file with the id of the process that holds it: a killed process loses the
 * lock.
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
    // Linking creates the file together with its content, or not at all.
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

/** Undefined if the lock was released meanwhile. */
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
    // A process of another user may not be signalled, so EPERM means that it exists.
    return error.code === 'EPERM'
  }
}

/** If several processes try at once only one succeeds; the file it moved may be the new lock of a faster process. */
function takeAway(lock, holder, aside) {
  try {
    renameSync(lock, aside)
  } catch {
    return
  }
  if (holderOf(aside) === holder) rmSync(aside)
  else renameSync(aside, lock)
}
