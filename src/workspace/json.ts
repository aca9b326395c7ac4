/** Parses JSON and reports where it is invalid, which `JSON.parse` does not always do. */
import { either, type Message, msg, name, type Parameter } from '../words/message.ts'

export type Json =
  | { readonly value: unknown }
  | { readonly error: { readonly message: Message; readonly line: number; readonly column: number } }

/** Deeper than any cart or rule set, but shallow enough for recursive functions. */
const deepest = 500

export function readJson(text: string): Json {
  const tooDeep = nestedDeeper(text, deepest)
  if (tooDeep !== undefined) return broken(text, tooDeep, msg`this is nested more than ${deepest} levels deep`)
  try {
    return { value: JSON.parse(text) }
  } catch {
    const { offset, expected } = whereBroken(text)
    return broken(text, offset, msg`this is not JSON: ${expected} is expected`)
  }
}

function broken(text: string, offset: number, message: Message): Json {
  const before = text.slice(0, offset)
  return { error: { message, line: before.split('\n').length, column: offset - before.lastIndexOf('\n') } }
}

/** The offset at which brackets outside strings are nested deeper than the limit. */
function nestedDeeper(text: string, limit: number): number | undefined {
  let depth = 0
  let inString = false
  for (let offset = 0; offset < text.length; offset++) {
    const character = text[offset]
    if (inString) {
      if (character === '\\') offset++
      else if (character === '"') inString = false
    } else if (character === '"') inString = true
    else if (character === '{' || character === '[') {
      if (++depth > limit) return offset
    } else if (character === '}' || character === ']') depth--
  }
  return undefined
}

const space = /[ \t\r\n]*/y
const scalar = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids them in strings
const string = /"(?:[^"\\\u0000-\u001F]+|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y

type ExpectedSyntax = 'value' | 'value or ]' | 'name' | 'name or }' | ':' | ', or }' | ', or ]' | 'end'

const inWords: Record<ExpectedSyntax, Parameter> = {
  value: msg`a value`,
  'value or ]': either([msg`a value`, name(']')]),
  name: msg`a name in double quotes`,
  'name or }': either([msg`a name in double quotes`, name('}')]),
  ':': name(':'),
  ', or }': either([name(','), name('}')]),
  ', or ]': either([name(','), name(']')]),
  end: msg`nothing more`,
}

/** The first offset at which the text stops being valid JSON. */
function whereBroken(text: string): { offset: number; expected: Parameter } {
  const open: ('{' | '[')[] = []
  let expected: ExpectedSyntax = 'value'
  let offset = 0

  const take = (pattern: RegExp): boolean => {
    pattern.lastIndex = offset
    if (!pattern.test(text)) return false
    offset = pattern.lastIndex
    return true
  }
  const afterValue = (): ExpectedSyntax => (open.length === 0 ? 'end' : open.at(-1) === '{' ? ', or }' : ', or ]')
  const step = (): ExpectedSyntax | undefined => {
    const character = text[offset] ?? ''
    const closes = expected.endsWith(character) && (character === '}' || character === ']')
    if (closes) {
      offset++
      open.pop()
      return afterValue()
    }
    if (expected === 'value' || expected === 'value or ]') {
      if (character === '{' || character === '[') {
        offset++
        open.push(character)
        return character === '{' ? 'name or }' : 'value or ]'
      }
      return take(string) || take(scalar) ? afterValue() : undefined
    }
    if (expected === 'name' || expected === 'name or }') return take(string) ? ':' : undefined
    if (expected === 'end' || character === '' || !expected.startsWith(character)) return undefined
    offset++
    return character === ':' ? 'value' : open.at(-1) === '{' ? 'name' : 'value'
  }

  for (;;) {
    take(space)
    const next = step()
    if (next === undefined) return { offset, expected: inWords[expected] }
    expected = next
  }
}
