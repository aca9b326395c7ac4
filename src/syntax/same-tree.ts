import type { PromoFile } from './tree.ts'

/** Whether two files say the same: equal trees wherever they stand in their texts, and the same comments in the same order. */
export function sameTree(a: PromoFile, b: PromoFile): boolean {
  return (
    same(a.declarations, b.declarations) &&
    a.comments.length === b.comments.length &&
    a.comments.every(({ text }, i) => words(text) === words(b.comments[i]?.text ?? ''))
  )
}

function same(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b
  const keys = Object.keys(a).filter((key) => key !== 'range')
  if (keys.length !== Object.keys(b).filter((key) => key !== 'range').length) return false
  return keys.every((key) => same(field(a, key), field(b, key)))
}

const field = (object: object, key: string): unknown => (object as Record<string, unknown>)[key]
const words = (comment: string): string => comment.replace(/\r\n?/g, '\n').trimEnd()
