/**
 * Changes a history in a process of its own that kills itself with SIGKILL once this many rows have been written, and otherwise
 * prints how many there were: node change-process.ts HISTORY ROWS import|forget|undo [FILE [MAPPING]].
 */
import { findMapping } from '../../../src/history/import/built-in-mappings.ts'
import { forgetOrders, undoImport } from '../../../src/history/import/forget.ts'
import { importFile } from '../../../src/history/import/import-file.ts'
import { openHistory } from '../../../src/history/store.ts'

const [path = '', rows = '', change = '', file = '', mapping = ''] = process.argv.slice(2)
const history = openHistory(path)
const { db } = history
// Little memory, so that the write-ahead log fills from the start.
const cache = 100
db.pragma(`cache_size = -${cache}`)
let written = 0
db.function('note_written', () => {
  if (++written === Number(rows)) process.kill(process.pid, 'SIGKILL')
  return null
})
for (const table of ['imports', 'orders', 'lines', 'returns', 'products', 'customers', 'undo_rows']) {
  for (const event of ['INSERT', 'UPDATE', 'DELETE']) {
    db.exec(
      `CREATE TEMP TRIGGER note_${event}_${table} AFTER ${event} ON main.${table} BEGIN SELECT note_written(); END`,
    )
  }
}
if (change === 'import') await importFile(history, file, { mapping: findMapping(mapping), cache })
else if (change === 'forget') forgetOrders(history, [file])
else undoImport(history)
history.close()
process.stdout.write(String(written))
