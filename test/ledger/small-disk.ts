/** Disks that fill up. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** A disk in memory of this many megabytes, until the test ends; undefined if this user may not mount one. */
export function smallDisk(megabytes = 1): string | undefined {
  const disk = mkdtempSync(join(tmpdir(), 'cartwright-small-disk-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', disk], { stdio: 'ignore' })
  } catch {
    rmSync(disk, { recursive: true })
    console.warn('Not tested on a full disk: no small disk could be mounted.')
    return undefined
  }
  onTestFinished(() => {
    execFileSync('umount', ['-l', disk])
    rmSync(disk, { recursive: true, force: true })
  })
  return disk
}
