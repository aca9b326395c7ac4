import { codeOf, inWords } from '../../../files/error.ts'
import { readBytesSync } from '../../../files/read.ts'
import { decode } from '../../../files/text.ts'
import { type Message, msg, name } from '../../../words/message.ts'
import { HistoryError } from '../../error.ts'
import { maxMappingBytes } from '../built-in-mappings.ts'
import { type CustomerMapping, readCustomerMapping } from './mapping.ts'
import { customerLayouts } from './ready-made.ts'

/** Finds a customer mapping by name, or reads it from a file. Throws a `HistoryError`. */
export function findCustomerMapping(nameOrPath: string): CustomerMapping {
  const readyMade = customerLayouts.get(nameOrPath)
  if (readyMade) return readyMade
  return readCustomerMapping(jsonAt(nameOrPath), nameOrPath)
}

function jsonAt(path: string): unknown {
  const failed = (why: Message, help?: Message): HistoryError =>
    new HistoryError('mapping', msg`the mapping ${name(path)} ${why}`, help)
  let text: string
  try {
    const read = decode(readBytesSync(path, { maxBytes: maxMappingBytes }))
    if ('error' in read) throw failed(read.error)
    text = read.text
  } catch (error) {
    if (error instanceof HistoryError) throw error
    const names = [...customerLayouts.keys()].join(', ')
    throw codeOf(error) === 'ENOENT'
      ? failed(msg`does not exist`, msg`specify a mapping file, or one of ${names}`)
      : failed(inWords(error))
  }
  try {
    return JSON.parse(text)
  } catch (error) {
    throw failed(msg`is not JSON: ${error instanceof Error ? error.message : ''}`)
  }
}
