import { forTerminal } from '../files/printable.ts'

/** Standard output belongs to the protocol: what is to be told to whoever looks after the server goes to standard error. */
export function log(what: string, error?: unknown): void {
  const details = error instanceof Error ? (error.stack ?? error.message) : error === undefined ? '' : String(error)
  process.stderr.write(`${forTerminal(`${new Date().toISOString()} ${what}${details ? `\n${details}` : ''}`)}\n`)
}
