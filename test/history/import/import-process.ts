/**
 * Imports in a process of its own that a test may kill, and prints a line for each progress: node import-process.ts HISTORY FILE
 * MAPPING.
 */

import { findMapping } from '../../../src/history/import/built-in-mappings.ts'
import { importFile } from '../../../src/history/import/import-file.ts'
import { openHistory } from '../../../src/history/store.ts'

const [path = '', file = '', mapping = ''] = process.argv.slice(2)
const history = openHistory(path)
const onProgress = (): void => void process.stdout.write('progress\n')
// Little memory, so that the write-ahead log fills from the start.
await importFile(history, file, { mapping: findMapping(mapping), cache: 100, onProgress })
history.close()
