/** Options that select codes by their properties, shared by several commands. */
import { type Command, InvalidArgumentError, Option } from 'commander'
import { isDate } from '../check/fold.ts'
import type { IssuedCode } from '../ledger/model.ts'
import type { CodeSelection } from '../ledger/selected-codes.ts'
import { msg } from '../words/message.ts'
import { Failure } from './failure.ts'
import { say } from './language.ts'

export interface SelectionOptions {
  readonly pool?: string
  readonly state?: IssuedCode['state']
  readonly customer?: string
  readonly issuedFrom?: number
  readonly issuedUntil?: number
  readonly begins?: string
  readonly used?: true
  readonly unused?: true
}

export const withSelection = (command: Command): Command =>
  command
    .argument('[codes...]', say(msg`codes as printed; case, spaces and dashes are ignored`))
    .option('--pool <name>', say(msg`all codes of this pool`))
    .addOption(
      new Option('--state <state>', say(msg`only codes with this status`)).choices(['live', 'off', 'withdrawn']),
    )
    .option('--customer <id>', say(msg`only codes of this customer`))
    .option('--issued-from <date>', say(msg`only codes issued on or after this day (UTC)`), day)
    .option('--issued-until <date>', say(msg`only codes issued before this day (UTC)`), day)
    .option('--begins <text>', say(msg`only codes that start with this`))
    .addOption(new Option('--used', say(msg`only used codes`)).conflicts('unused'))
    .option('--unused', say(msg`only unused codes`))

function day(text: string): number {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text) && isDate(text)) return Date.parse(text)
  throw new InvalidArgumentError(say(msg`Write a day such as 2026-10-03.`))
}

/** A selection is required: a command without a filter changes no code. */
export function selectionOf(codes: readonly string[], options: SelectionOptions): CodeSelection {
  const { pool, state, customer, issuedFrom, issuedUntil, begins, used, unused } = options
  const selection: CodeSelection = {
    ...(codes.length > 0 && { codes }),
    ...(pool !== undefined && { pool }),
    ...(state !== undefined && { state }),
    ...(customer !== undefined && { customer }),
    ...(issuedFrom !== undefined && { issuedFrom }),
    ...(issuedUntil !== undefined && { issuedUntil }),
    ...(begins !== undefined && { begins }),
    ...(used && { used: true }),
    ...(unused && { used: false }),
  }
  if (Object.keys(selection).length > 0) return selection
  throw new Failure(say(msg`no codes were selected`), { help: say(msg`list them, or write \`--pool NAME\``) })
}
