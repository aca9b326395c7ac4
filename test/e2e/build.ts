/** What the windows are made of is built before the first test. */
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { checkout } from './checkout.ts'

export function setup(): void {
  execFileSync(process.execPath, [fileURLToPath(new URL('.ci/build-editor.mjs', checkout))], { stdio: 'inherit' })
}
