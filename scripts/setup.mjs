// Installs the dependencies in package-lock.json unless they are installed already. If several processes start at once, one
// installs and the others wait. Runs on any Node that npm supports.
import { existsSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const installed = `${root}node_modules/.package-lock.json`
const isCurrent = () =>
  existsSync(installed) && statSync(installed).mtimeMs >= statSync(`${root}package-lock.json`).mtimeMs

if (!isCurrent()) {
  const { execFileSync } = await import('node:child_process')
  const { createHash } = await import('node:crypto')
  const { tmpdir } = await import('node:os')
  const { join } = await import('node:path')
  const { oneAtATime } = await import('./one-at-a-time.mjs')
  // Not in the checkout, because installing empties node_modules.
  const lock = join(tmpdir(), `cartwright-${createHash('sha256').update(root).digest('hex').slice(0, 16)}.installing`)
  const wait = (holder) => console.error(`Waiting for process ${holder}, which installs dependencies (${lock})…`)
  oneAtATime(lock, wait, () => {
    if (isCurrent()) return
    console.error('Installing dependencies (once)…')
    execFileSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit'],
      shell: process.platform === 'win32',
    })
  })
}
