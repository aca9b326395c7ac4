/** Terminal output: results on standard output, everything else on standard error. */
import { once } from 'node:events'
import pc from 'picocolors'
import { forTerminal } from '../files/printable.ts'

export { printable } from '../files/printable.ts'

const wantsColour = process.env.NO_COLOR === undefined || process.env.NO_COLOR === ''
const forced = process.env.FORCE_COLOR !== undefined && process.env.FORCE_COLOR !== '0'

function paintFor(stream: NodeJS.WriteStream): ReturnType<typeof pc.createColors> {
  return pc.createColors(wantsColour && (forced || (stream.isTTY === true && process.env.TERM !== 'dumb')))
}

/** Colours for standard output, if it supports them. */
export const paint = paintFor(process.stdout)
/** Colours for standard error. */
export const paintError = paintFor(process.stderr)
export type Paint = typeof paint

/** Files get every character unchanged; terminals get no control characters, wherever the text came from. */
const shown = (text: string, stream: NodeJS.WriteStream): string => (stream.isTTY ? forTerminal(text) : text)

/** Writes a line of the result, and waits if the reader is slower. */
export async function print(text: string): Promise<void> {
  if (!process.stdout.write(`${shown(text, process.stdout)}\n`)) await once(process.stdout, 'drain')
}

/** Pretty-printed JSON. */
export const toJson = (value: unknown): string => JSON.stringify(value, null, 2)

export function printError(text: string): void {
  process.stderr.write(`${shown(text, process.stderr)}\n`)
}

/** Output width: that of the terminal, between 60 and 100; 100 without a terminal. */
export function columns(): number {
  return Math.min(100, Math.max(60, process.stdout.columns ?? 100))
}
