/** The ledger that a workspace uses: the one chosen for it, else CARTWRIGHT_LEDGER, else the file in its own folder. */
import { existsSync } from 'node:fs'
import { dirname, isAbsolute, join, resolve } from 'node:path'
import * as z from 'zod'
import { isPostgres } from '../../../src/ledger/open.ts'
import type { JsonFile } from '../home/json-file.ts'

export const ledgerSetting = z.object({ address: z.string().optional() })
export type LedgerSetting = z.infer<typeof ledgerSetting>

export interface LedgerAddress {
  /** A file or `postgres://…`, possibly with a password. */
  readonly address: string
  readonly from: 'setting' | 'environment' | 'workspace'
}

export interface LedgerChoice {
  /** Where a new one would be created in this workspace. */
  readonly here: string
  /** Undefined if there is none. */
  find(): Promise<LedgerAddress | undefined>
  /** Undefined removes the choice. */
  choose(address: string | undefined): Promise<void>
}

/** @param history The workspace's history: a ledger in the workspace is stored beside it. */
export function ledgerChoice(
  root: string,
  history: string,
  setting: JsonFile<LedgerSetting>,
  environment: Readonly<Record<string, string | undefined>>,
): LedgerChoice {
  const here = join(dirname(history), 'ledger.db')
  return {
    here,
    find: async () => {
      const { address } = (await setting.read()).value
      if (address !== undefined) return { address: placed(address, root), from: 'setting' }
      const { CARTWRIGHT_LEDGER: given } = environment
      if (given) return { address: placed(given, process.cwd()), from: 'environment' }
      return existsSync(here) ? { address: here, from: 'workspace' } : undefined
    },
    choose: (address) => setting.write(address === undefined || address === here ? {} : { address }),
  }
}

const placed = (address: string, folder: string): string =>
  isPostgres(address) || isAbsolute(address) ? address : resolve(folder, address)

/** The address without what may be a password. */
export function shownAddress(address: string): string {
  if (!isPostgres(address)) return address
  try {
    const { protocol, host, pathname } = new URL(address)
    return `${protocol}//${host}${pathname}`
  } catch {
    return 'postgres://…'
  }
}
