import { Option } from 'commander'
import { msg } from '../words/message.ts'
import { say } from './language.ts'
import { workspaceFolder } from './options.ts'

export interface HistoryOptions {
  readonly rules: string
  /** What `--rules` was called here before. */
  readonly dir?: string
  readonly history?: string
}

/** Scripts may still say `--dir`. */
export const dirOption = (): Option => new Option('--dir <dir>').argParser(workspaceFolder).hideHelp()

export const historyOption = (): Option =>
  new Option('--history <file>', say(msg`the history (default: .cartwright/history.db in the folder of the rules)`))

/** The file that the options name. */
export async function historyPath({ rules, dir, history }: HistoryOptions): Promise<string> {
  const { historyIn } = await import('../history/store.ts')
  return history ?? historyIn(dir ?? rules)
}
