/** Folders for a single test, which may change and break their content. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'
import { checkout } from './checkout.ts'

/** Removed after the test. */
export function temporaryFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `cartwright-${name}-`))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))
  return folder
}

export function copyOfSample(name: string): string {
  const folder = join(temporaryFolder('sample'), name)
  cpSync(fileURLToPath(new URL(`samples/${name}`, checkout)), folder, {
    recursive: true,
    filter: (path) => basename(path) !== '.cartwright' && basename(path) !== 'report.html',
  })
  return folder
}

/** @param files Texts by their path in the folder. */
export function workspaceOf(files: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder('shop')
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  return folder
}
