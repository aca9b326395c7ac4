/** A history with a valid schema that takes forever to read: pages that refer to one page over and over. */
import { readFileSync, writeFileSync } from 'node:fs'
import { openHistory } from '../../src/history/store.ts'

const interior = 0x02
/** SQLite rejects trees deeper than 20. */
const levels = 15

/** Creates a history with one line, and makes every page of the index of `lines` refer many times to the one below it. */
export function makeEndlessHistory(path: string): void {
  const { db, close } = openHistory(path)
  db.exec(`INSERT INTO imports (id, file, sha256, mapping, rows, orders, rejected) VALUES (1, 'orders.csv', '', '', 1, 1, 0);
    INSERT INTO products (sku) VALUES ('A');
    INSERT INTO orders (number, id, at, offset, import) VALUES (1, 'o-1', 0, 0, 1);
    INSERT INTO lines ("order", place, sku, quantity, price, paid) VALUES (1, 1, 'A', 1000000, 1, 1)`)
  const root = db.prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'lines'").pluck().get() as number
  const size = db.pragma('page_size', { simple: true }) as number
  db.pragma('journal_mode = DELETE')
  close()
  const file = readFileSync(path)
  const leaf = file.subarray((root - 1) * size, root * size)
  // Eight bytes of header, then two for the offset of its only cell; cells fill the page from the end.
  const cell = leaf.subarray(leaf.readUInt16BE(8), size)
  const first = file.length / size + 1
  const pages = [leaf, ...Array.from({ length: levels - 1 }, (_, level) => pageOf(cell, first + level, size))]
  const all = Buffer.concat([file, ...pages])
  pageOf(cell, first + levels - 1, size).copy(all, (root - 1) * size)
  // The number of pages in the file.
  all.writeUInt32BE(all.length / size, 28)
  writeFileSync(path, all)
}

/** A page full of cells that all refer to one page. */
function pageOf(cell: Buffer, child: number, size: number): Buffer {
  const page = Buffer.alloc(size)
  const pointer = Buffer.alloc(4)
  pointer.writeUInt32BE(child)
  const whole = Buffer.concat([pointer, cell])
  const cells = Math.floor((size - 12) / (whole.length + 2))
  page.writeUInt8(interior, 0)
  page.writeUInt16BE(cells, 3)
  page.writeUInt16BE(size - cells * whole.length, 5)
  pointer.copy(page, 8)
  for (let n = 0; n < cells; n++) {
    const at = size - (n + 1) * whole.length
    whole.copy(page, at)
    page.writeUInt16BE(at, 12 + 2 * n)
  }
  return page
}
