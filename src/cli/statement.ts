/** Statements of points, wallets, gift cards and tiers: each movement and the balance after it. */
import type { Zone } from '../compile/rules.ts'
import { formatInstant } from '../evaluate/cart/time.ts'
import type { TransferKind } from '../ledger/model.ts'
import type { Movement } from '../ledger/wallet.ts'
import { type Message, msg } from '../words/message.ts'
import { say, sayNumber } from './language.ts'
import { columns, print, printable, toJson } from './output.ts'
import { listTable } from './tables.ts'

const kindWords: Readonly<Record<TransferKind, Message>> = {
  hold: msg`reserved`,
  void: msg`released`,
  post: msg`spent`,
  book: msg`spent`,
  earn: msg`earned`,
  issue: msg`issued`,
  'give-back': msg`reversed`,
  load: msg`manual`,
  adjust: msg`manual`,
  block: msg`blocked`,
  unblock: msg`unblocked`,
  expire: msg`expired`,
  tier: msg`tier`,
  link: msg`linked`,
  reward: msg`rewarded`,
}

interface StatementOptions {
  /** Formats an amount in the account's unit. */
  written(amount: number): string
  /** For accounts that hold money. */
  readonly currency?: string
  readonly zone: Zone
  readonly json?: true | undefined
}

export async function printStatement(
  movements: readonly Movement[],
  { written, currency, zone, json }: StatementOptions,
): Promise<void> {
  const rows = movements.map(({ booked, kind, order, note, amount, balance, from, until }) => ({
    at: formatInstant(booked, zone),
    kind,
    ...(order !== undefined && { order }),
    ...(note !== undefined && { note }),
    amount: written(amount),
    balance: written(balance),
    ...(currency !== undefined && { currency }),
    ...(from !== undefined && { from: formatInstant(from, zone) }),
    ...(until !== undefined && { until: formatInstant(until, zone) }),
  }))
  if (json) return print(toJson(rows))
  if (rows.length === 0) return print(say(msg`there are no transactions`))
  const head = [msg`when`, msg`what`, msg`order or reason`, msg`amount`, msg`balance`].map(say)
  const lines = rows.map(({ at, kind, order, note, amount, balance }) => [
    ...[at, say(kindWords[kind]), printable(note ?? order ?? '')],
    ...[amount, balance].map(sayNumber),
  ])
  await print(listTable([head, ...lines], columns(), ['left', 'left', 'left', 'right', 'right']))
}
