/** Errors of zod in words for a person. */
import type * as z from 'zod'
import { about, either, joined, type Message, msg, name, number, quoted, toMessage } from '../words/message.ts'
import { textOf } from '../words/text-of.ts'
import { valueAt } from './parse-json.ts'
import { pointer, shown } from './read/shape.ts'
import { typeNames } from './type-names.ts'

/** States what a refinement requires: ``schema.refine(check, requires(msg`…`))``. */
export const requires = (
  sentence: Message,
): { readonly error: string; readonly params: { readonly sentence: Message } } => ({
  error: textOf(sentence),
  params: { sentence },
})

export interface RefusedJson {
  /** Empty for the whole document. */
  readonly path: readonly PropertyKey[]
  readonly sentence: Message
}

/**
 * The first error of a schema in `json`. If the schema accepts several shapes, `shapes` names them; without it, the sentence is
 * about the shape that the value resembles most.
 */
export function refusedJson({ issues: [issue] }: z.ZodError, json: unknown, shapes?: Message): RefusedJson {
  if (issue === undefined) return { path: [], sentence: msg`it cannot be read` }
  if (issue.code === 'invalid_union' && shapes !== undefined) return { path: issue.path, sentence: shapes }
  return refused(issue, issue.path, json)
}

/** A path for people: "/keys/0/id". The whole document, which RFC 6901 writes as "", is "/". */
export const pointerTo = (path: readonly PropertyKey[]): string => pointer(path) || '/'

function refused(issue: z.core.$ZodIssue, path: readonly PropertyKey[], json: unknown): RefusedJson {
  if (issue.code === 'invalid_union') {
    const inner = issue.errors.map(([first]) => first).find((each) => each !== undefined && each.path.length > 0)
    if (inner) return refused(inner, [...path, ...inner.path], json)
  }
  return { path, sentence: sentenceFor(issue, valueAt(json, path)) }
}

function sentenceFor(issue: z.core.$ZodIssue, found: unknown): Message {
  if (found === undefined) return msg`this field is missing`
  switch (issue.code) {
    case 'custom':
      return (issue.params?.sentence as Message | undefined) ?? toMessage(issue.message)
    case 'unrecognized_keys':
      return msg`${joined(issue.keys.map(name), ', ')} is not allowed here`
    case 'invalid_type':
      return msg`${shown(found)} is not ${typeNames[issue.expected] ?? issue.expected}`
    case 'invalid_value':
      return about('choice', msg`write ${either(issue.values.map((value) => quoted(String(value))))}`)
    case 'too_small':
      if (typeof found === 'string') return msg`this text is empty`
      return Array.isArray(found)
        ? msg`this list is empty`
        : msg`${shown(found)} is less than ${number(String(issue.minimum))}`
    case 'too_big':
      return typeof found === 'number'
        ? msg`${shown(found)} is more than ${number(String(issue.maximum))}`
        : msg`this has more than ${number(String(issue.maximum))} characters`
    default:
      return msg`${shown(found)} is not allowed here`
  }
}
