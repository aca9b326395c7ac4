import { codeOf, inWords } from '../../../files/error.ts'
import { readBytesSync } from '../../../files/read.ts'
import { decode } from '../../../files/text.ts'
import { textOf } from '../../../words/text-of.ts'
import { HistoryError } from '../../error.ts'
import { maxMappingBytes } from '../built-in-mappings.ts'
import { type CustomerMapping, readCustomerMapping } from './mapping.ts'
import { customerLayouts } from './ready-made.ts'

/** A mapping of customers by its name, or from a file. Throws a `HistoryError`. */
export function findCustomerMapping(nameOrPath: string): CustomerMapping {
  const readyMade = customerLayouts.get(nameOrPath)
  if (readyMade) return readyMade
  return readCustomerMapping(jsonAt(nameOrPath), nameOrPath)
}

function jsonAt(path: string): unknown {
  const failed = (why: string, help?: string): HistoryError =>
    new HistoryError('mapping', `the mapping \`${path}\` ${why}`, help)
  let text: string
  try {
    const read = decode(readBytesSync(path, { maxBytes: maxMappingBytes }))
    if ('error' in read) throw failed(textOf(read.error))
    text = read.text
  } catch (error) {
    if (error instanceof HistoryError) throw error
    const names = [...customerLayouts.keys()].join(', ')
    throw codeOf(error) === 'ENOENT'
      ? failed('is not there', `name a mapping file, or one of ${names}`)
      : failed(textOf(inWords(error)))
  }
  try {
    return JSON.parse(text)
  } catch (error) {
    throw failed(`is no JSON: ${error instanceof Error ? error.message : ''}`)
  }
}
