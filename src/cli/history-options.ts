import { Option } from 'commander'
import { msg } from '../words/message.ts'
import { say } from './language.ts'
import { workspaceFolder } from './options.ts'

export interface HistoryOptions {
  readonly rules: string
  /** Former name of `--rules` for these commands. */
  readonly dir?: string
  readonly history?: string
}

/** Hidden, for existing scripts. */
export const dirOption = (): Option => new Option('--dir <dir>').argParser(workspaceFolder).hideHelp()

export const historyOption = (): Option =>
  new Option('--history <file>', say(msg`the history (default: .cartwright/history.db in the folder of the rules)`))

/** The history file according to the options. */
export async function historyPath({ rules, dir, history }: HistoryOptions): Promise<string> {
  const { historyIn } = await import('../history/store.ts')
  return history ?? historyIn(dir ?? rules)
}
