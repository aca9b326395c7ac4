import type { Command } from 'commander'
import { msg } from '../words/message.ts'
import { addExport } from './history-export.ts'
import { addForget, addUndo } from './history-forget.ts'
import { addHistoryGenerate } from './history-generate.ts'
import { addImport } from './history-import.ts'
import { addInfo } from './history-info.ts'
import { addQuery } from './history-query.ts'
import { say } from './language.ts'

export function defineHistory(history: Command): void {
  history.helpCommand(false).addHelpText(
    'after',
    `\n${say(msg`A workspace stores its history in .cartwright/history.db, an SQLite file. It contains orders with their lines, returns,
customers and products, all in one currency.`)}`,
  )
  for (const add of [addImport, addForget, addUndo, addExport, addInfo, addQuery, addHistoryGenerate]) add(history)
}
