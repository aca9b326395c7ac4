/** The user's data folder: settings, recent folders, unsaved texts, samples. */
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import * as z from 'zod'
import { homePlace } from '../../../src/home/place.ts'
import { type LedgerSetting, ledgerSetting } from '../workspace/ledger-address.ts'
import { type ReleaseSetting, releaseSetting } from '../workspace/release-setting.ts'
import { type WindowDrafts, windowDrafts } from './drafts.ts'
import { type JsonFile, jsonFile } from './json-file.ts'

const record = z.record(z.string(), z.json())

const recents = z.object({
  /** The folder that was open when the window closed. */
  last: z.string().optional(),
  folders: z.array(z.object({ folder: z.string(), name: z.string(), opened: z.string() })),
})
export type Recents = z.infer<typeof recents>

export interface Home {
  readonly folder: string
  readonly recents: JsonFile<Recents>
  readonly settings: JsonFile<z.infer<typeof record>>
  /** The user's copies of samples. */
  readonly samples: string
  of(root: string): WorkspaceHome
}

/** Data stored outside a workspace for it. */
export interface WorkspaceHome {
  drafts(window: string): WindowDrafts
  readonly state: JsonFile<z.infer<typeof record>>
  /** Where the history goes if the workspace has no safe place for it. */
  readonly history: string
  /** The ledger the user chose for the workspace; its address may contain a password. */
  readonly ledger: JsonFile<LedgerSetting>
  /** Where the user keeps the workspace's releases; an address may contain a password. */
  readonly releases: JsonFile<ReleaseSetting>
}

export function homeIn(folder: string): Home {
  return {
    folder,
    recents: jsonFile(join(folder, 'recent.json'), recents, { folders: [] }),
    settings: jsonFile(join(folder, 'settings.json'), record, {}),
    samples: join(folder, 'samples'),
    of: (root) => {
      const own = join(folder, 'workspaces', createHash('sha256').update(root).digest('hex').slice(0, 16))
      return {
        drafts: (window) => windowDrafts(join(own, 'drafts'), window),
        state: jsonFile(join(own, 'state.json'), record, {}),
        history: join(own, 'history', 'history.db'),
        ledger: jsonFile(join(own, 'ledger.json'), ledgerSetting, {}, { mode: 0o600 }),
        releases: jsonFile(join(own, 'releases.json'), releaseSetting, {}, { mode: 0o600 }),
      }
    },
  }
}

export const homeOf = (...where: Parameters<typeof homePlace>): Home => homeIn(homePlace(...where))
