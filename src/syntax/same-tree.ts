import type { PromoFile } from './tree.ts'

/** Whether two files are equal except for positions: equal trees and the same comments. */
export function sameTree(a: PromoFile, b: PromoFile): boolean {
  return isSame(a.declarations, b.declarations) && isSame(commentsOf(a), commentsOf(b))
}

/** Sorted, because printing can reorder them: a test's cart is printed before its expectations, with its comments. */
function commentsOf({ comments }: PromoFile): string[] {
  return comments.map(({ text }) => text.replace(/\r\n?/g, '\n').trimEnd()).sort()
}

function isSame(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b
  const keys = Object.keys(a).filter((key) => key !== 'range')
  if (keys.length !== Object.keys(b).filter((key) => key !== 'range').length) return false
  return keys.every((key) => isSame(field(a, key), field(b, key)))
}

const field = (object: object, key: string): unknown => (object as Record<string, unknown>)[key]
