import { forTerminal } from '../../src/files/printable.ts'

/** To standard error, a line's end after it: what no window has to know. */
export const log = (text: string): void => void process.stderr.write(`${forTerminal(text)}\n`)
