/** Names, literals and counted words. */
import { type Doc, listed, placed, row } from './print-doc.ts'
import { quote } from './text.ts'
import type { Expression, Literal, Name } from './tree.ts'

export function quotedDoc(name: Name): Doc {
  return placed(name, row(quote(name.text)))
}

export function namesDoc(names: readonly Name[]): Doc {
  return listed(names.map(quotedDoc))
}

export function bareDoc(name: Name): Doc {
  return placed(name, row(name.text))
}

export function literalText(literal: Literal): string {
  switch (literal.kind) {
    case 'money':
      return [literal, ...(literal.others ?? [])].map(({ amount, currency }) => `${amount} ${currency}`).join(' or ')
    case 'percent':
      return `${literal.value}%`
    case 'text':
      return quote(literal.value)
    case 'duration':
      return `${literal.count} ${literal.count === '1' ? literal.unit : `${literal.unit}s`}`
    case 'yes/no':
      return literal.value ? 'yes' : 'no'
    case 'number':
    case 'date':
    case 'time':
      return literal.value
  }
}

/** The word, singular after 1 and plural otherwise. */
export function counted(count: Expression, singular: string): string {
  return count.kind === 'number' && count.value === '1' ? singular : `${singular}s`
}
