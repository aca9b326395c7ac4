/** A file of a project with derived values that are cached until it changes. */
import { type LexResult, tokenize } from '../../grammar/tokens.ts'
import type { PromoFile } from '../syntax/tree.ts'
import { memoize } from './memoize.ts'
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

export const filesOf = ({ parsed }: Project): readonly PromoFile[] => [...parsed.values()].map(({ file }) => file)

export const linesIn: (file: PromoFile) => Lines = memoize(({ text }) => linesOf(text))

export const lexedOf: (file: PromoFile) => LexResult = memoize(({ text }) => tokenize(text))

export type Token = LexResult['tokens'][number]

/** Whether a token has a type or a subtype of it: every keyword is a `Word`. */
export const isA = ({ tokenType }: Token, type: Token['tokenType']): boolean =>
  tokenType === type || tokenType.CATEGORIES?.includes(type) === true
