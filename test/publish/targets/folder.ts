/** A folder outside the checkout in which generated targets can resolve the packages of the checkout. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll } from 'vitest'

const packages = fileURLToPath(new URL('../../../node_modules', import.meta.url))

/** Removed after the file's tests. */
export function targetFolder(): string {
  const folder = temporaryFolder()
  symlinkSync(packages, join(folder, 'node_modules'), 'dir')
  return folder
}

export function writeAll(folder: string, files: Readonly<Record<string, string>>): void {
  mkdirSync(folder, { recursive: true })
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text, { mode: 0o755 })
}

/** An empty folder, removed after the file's tests. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'cartwright-targets-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
