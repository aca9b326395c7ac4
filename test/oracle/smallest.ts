/** Shrinks a failing case as long as it still fails, so that only what matters is left. */
import type { Cart } from '../../src/evaluate/cart/cart.ts'
import type { Ruleful } from './cases.ts'

export interface Found {
  readonly rules: Ruleful
  readonly cart: Cart
}

/** Removes declarations, lines of text, fields and list entries until none can be removed any more. */
export function smallest(found: Found, stillFails: (smaller: Found) => boolean): Found {
  let best = found
  for (;;) {
    const smaller = variants(best).find((variant) => {
      try {
        return stillFails(variant)
      } catch {
        return false
      }
    })
    if (!smaller) return best
    best = smaller
  }
}

function* variants({ rules, cart }: Found): Generator<Found> {
  for (const [path, text] of Object.entries(rules.files)) {
    for (const shorter of shorterTexts(text)) {
      yield { rules: { ...rules, files: { ...rules.files, [path]: shorter } }, cart }
    }
  }
  if (rules.scenario !== undefined) yield { rules: { files: rules.files, imports: rules.imports }, cart }
  for (const smaller of smallerValues(cart)) yield { rules, cart: smaller as Cart }
}

/** Removes one declaration, one line, or one modifier of a line. */
function* shorterTexts(text: string): Generator<string> {
  const blocks = text.split(/^(?=\S[^\n]*\{\n)/m)
  if (blocks.length > 1) {
    for (let place = 0; place < blocks.length; place++) yield blocks.toSpliced(place, 1).join('')
  }
  const lines = text.split('\n')
  for (let place = 0; place < lines.length; place++) yield lines.toSpliced(place, 1).join('\n')
  for (const { index, 0: clause } of text.matchAll(/, [^,\n{}]*(?=[,\n])/g)) {
    yield text.slice(0, index) + text.slice(index + clause.length)
  }
}

/** Removes one entry, at any depth. */
function* smallerValues(value: unknown): Generator<unknown> {
  if (Array.isArray(value)) {
    for (let place = 0; place < value.length; place++) yield value.toSpliced(place, 1)
    for (let place = 0; place < value.length; place++) {
      for (const inner of smallerValues(value[place])) yield value.with(place, inner)
    }
  } else if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value)
    for (const [field] of entries) yield Object.fromEntries(entries.filter(([other]) => other !== field))
    for (const [field, own] of entries) {
      for (const inner of smallerValues(own)) yield { ...value, [field]: inner }
    }
  }
}
