/** Builds the package, including the window, before the first test. */
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { checkout } from './checkout.ts'

export function setup(): void {
  execFileSync(process.execPath, [fileURLToPath(new URL('scripts/build.mjs', checkout))], {
    cwd: checkout,
    stdio: 'inherit',
  })
}
