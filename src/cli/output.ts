/** What goes to the terminal: results on standard output, everything else on standard error. */
import { once } from 'node:events'
import pc from 'picocolors'
import { forTerminal } from '../files/printable.ts'

export { printable } from '../files/printable.ts'

const wantsColour = process.env.NO_COLOR === undefined || process.env.NO_COLOR === ''
const forced = process.env.FORCE_COLOR !== undefined && process.env.FORCE_COLOR !== '0'

function paintFor(stream: NodeJS.WriteStream): ReturnType<typeof pc.createColors> {
  return pc.createColors(wantsColour && (forced || (stream.isTTY === true && process.env.TERM !== 'dumb')))
}

/** Colours for standard output, if it takes any. */
export const paint = paintFor(process.stdout)
/** Colours for standard error. */
export const paintError = paintFor(process.stderr)
export type Paint = typeof paint

/** A file gets every character as it is; a terminal none that it would obey, whatever the text was made of. */
const shown = (text: string, stream: NodeJS.WriteStream): string => (stream.isTTY ? forTerminal(text) : text)

/** Writes a line of the result and waits while the reader is slower. */
export async function print(text: string): Promise<void> {
  if (!process.stdout.write(`${shown(text, process.stdout)}\n`)) await once(process.stdout, 'drain')
}

/** JSON for a person to read as well. */
export const asJson = (value: unknown): string => JSON.stringify(value, null, 2)

/** Writes a line to standard error. */
export function printError(text: string): void {
  process.stderr.write(`${shown(text, process.stderr)}\n`)
}

/** Columns to fill: the terminal's, between 60 and 100; 100 where there is none. */
export function columns(): number {
  return Math.min(100, Math.max(60, process.stdout.columns ?? 100))
}
