/** What is known of a question about a witness cart, and how the answers join. */

/** `unsure`: it takes more than witnesses know of. */
export type Verdict = 'yes' | 'no' | 'unsure'

export function anyOf<T>(parts: Iterable<T>, judgePart: (part: T) => Verdict): Verdict {
  let result: Verdict = 'no'
  for (const part of parts) {
    const verdict = judgePart(part)
    if (verdict === 'yes') return 'yes'
    if (verdict === 'unsure') result = 'unsure'
  }
  return result
}

export function allOf<T>(parts: Iterable<T>, judgePart: (part: T) => Verdict): Verdict {
  let result: Verdict = 'yes'
  for (const part of parts) {
    const verdict = judgePart(part)
    if (verdict === 'no') return 'no'
    if (verdict === 'unsure') result = 'unsure'
  }
  return result
}

export const verdict = (holds: boolean): Verdict => (holds ? 'yes' : 'no')
export const opposite: Record<Verdict, Verdict> = { yes: 'no', no: 'yes', unsure: 'unsure' }
