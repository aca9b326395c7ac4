/** A file of a project as features read it; what is worked out for a file is kept until it changes. */
import { type Lexed, tokenize } from '../../grammar/tokens.ts'
import type { PromoFile } from '../syntax/tree.ts'
import { type Lines, linesOf } from './positions.ts'
import type { Project } from './project.ts'

export interface Source {
  readonly file: PromoFile
  readonly lines: Lines
}

export function sourceOf({ parsed }: Project, path: string): Source | undefined {
  const file = parsed.get(path)?.file
  return file && { file, lines: linesIn(file) }
}

/** Every file of the project. */
export const filesOf = ({ parsed }: Project): readonly PromoFile[] => [...parsed.values()].map(({ file }) => file)

/** A function of an object that is worked out once for each. */
export function memoized<Key extends object, Value>(work: (key: Key) => Value): (key: Key) => Value {
  const known = new WeakMap<Key, { readonly value: Value }>()
  return (key) => {
    const found = known.get(key) ?? { value: work(key) }
    known.set(key, found)
    return found.value
  }
}

export const linesIn: (file: PromoFile) => Lines = memoized(({ text }) => linesOf(text))

export const lexedOf: (file: PromoFile) => Lexed = memoized(({ text }) => tokenize(text))

export type Token = Lexed['tokens'][number]

/** Whether a token is of a type, or of one that counts as it: every keyword is a `Word`. */
export const isA = ({ tokenType }: Token, type: Token['tokenType']): boolean =>
  tokenType === type || tokenType.CATEGORIES?.includes(type) === true
