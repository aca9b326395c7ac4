import { Option } from 'commander'

export interface HistoryOptions {
  readonly dir: string
  readonly history?: string
}

export const dirOption = (): Option => new Option('--dir <workspace>', 'folder of the workspace').default('.')

export const historyOption = (): Option =>
  new Option('--history <file>', 'the history; that of the workspace where it is left out')

/** The file that the options name. */
export async function historyPath({ dir, history }: HistoryOptions): Promise<string> {
  const { historyIn } = await import('../history/store.ts')
  return history ?? historyIn(dir)
}
