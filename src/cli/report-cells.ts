import type { Cell, Column } from '../ledger/report/table.ts'
import { msg, percent, toMessage } from '../words/message.ts'
import { say, sayNumber } from './language.ts'
import { printable } from './output.ts'

/** Formats a cell of a report for display. */
export function cellInWords(cell: Cell, { kind }: Column): string {
  if (cell === undefined) return ''
  switch (kind) {
    case 'text':
      return printable(String(cell))
    case 'count':
    case 'money':
      return sayNumber(String(cell))
    case 'percent':
      return say(toMessage(percent(String(cell))))
    case 'month':
      return cell === 'never' ? say(msg`never`) : cell === 'ended' ? say(msg`already expired`) : String(cell)
    default:
      return kind satisfies never
  }
}
