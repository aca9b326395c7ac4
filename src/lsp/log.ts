import { forTerminal } from '../files/printable.ts'

/** Logs to standard error, because standard output carries the protocol. */
export function log(what: string, error?: unknown): void {
  const details = error instanceof Error ? (error.stack ?? error.message) : error === undefined ? '' : String(error)
  process.stderr.write(`${forTerminal(`${new Date().toISOString()} ${what}${details ? `\n${details}` : ''}`)}\n`)
}
