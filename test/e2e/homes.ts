/** A user's stored data, separate for each test. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { temporaryFolder } from './workspaces.ts'

export type KeptSettings = Readonly<Record<string, unknown>>

/** A user who has seen the tour and reads English. */
export function homeOf(settings: KeptSettings = {}): string {
  const home = temporaryFolder('home')
  mkdirSync(home, { recursive: true })
  writeFileSync(join(home, 'settings.json'), JSON.stringify({ toured: true, language: 'en', ...settings }))
  return home
}
