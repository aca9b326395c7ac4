import { forTerminal } from '../../src/files/printable.ts'

/** Logs a line to standard error. */
export const log = (text: string): void => void process.stderr.write(`${forTerminal(text)}\n`)
