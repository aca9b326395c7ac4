/** The changed declarations as a unified diff, in the formatter's layout. */
import { structuredPatch } from 'diff'
import type { DeclarationOutline } from './outline.ts'

/** Both sides of a declaration; one is absent if it was added or removed. */
export interface DeclarationPair {
  readonly a?: DeclarationOutline | undefined
  readonly b?: DeclarationOutline | undefined
}

/** Limits the work for two declarations: with more changed lines than this, both are shown whole. */
const maxEditLength = 2000

export const textDiff = (pairs: readonly DeclarationPair[]): string =>
  pairs
    .map(patchOf)
    .filter((patch) => patch !== '')
    .join('')

function patchOf({ a, b }: DeclarationPair): string {
  const { kind, name } = b ?? a ?? { kind: '', name: '' }
  const [before, after] = [a?.text ?? '', b?.text ?? '']
  if (before === after) return ''
  const title = [kind, name].filter((each) => each !== '').join(' ')
  const patch = structuredPatch('', '', before, after, undefined, undefined, { context: 3, maxEditLength })
  if (patch === undefined) return `@@ ${title} @@\n${marked('-', before)}${marked('+', after)}`
  return patch.hunks.map(({ lines }) => `@@ ${title} @@\n${lines.map((line) => `${line}\n`).join('')}`).join('')
}

const marked = (mark: string, text: string): string =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => `${mark}${line}\n`)
    .join('')
