/** What is kept of a user, for a test of its own. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { temporaryFolder } from './workspaces.ts'

export type KeptSettings = Readonly<Record<string, unknown>>

/** Of one who has seen the tour, and reads English. */
export function homeOf(settings: KeptSettings = {}): string {
  const home = temporaryFolder('home')
  mkdirSync(home, { recursive: true })
  writeFileSync(join(home, 'settings.json'), JSON.stringify({ toured: true, language: 'en', ...settings }))
  return home
}
