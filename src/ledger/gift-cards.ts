/** Gift cards sold as goods: drawn on commit, taken back when the goods are returned. */
import { wholeMinorUnits } from '../money/amounts.ts'
import { ownEntry } from '../own-entry.ts'
import { comparedCode } from '../syntax/compared-code.ts'
import { balanceOfCard } from './accounts.ts'
import { type Books, type Reads, transfer } from './books.ts'
import { drawFromPattern } from './codes.ts'
import type { LedgerContext } from './context.ts'
import type { DrawnCode, Earning, IssuedCode, Redemption } from './model.ts'
import { booked } from './settle.ts'

/** A card drawn beforehand, so that deciding on the books is deterministic. */
export interface CandidateCard {
  readonly code: IssuedCode
  /** Minor units, and the same amount as written in the result. */
  readonly amount: number
  readonly written: string
  readonly currency: string
  readonly unit: NonNullable<Earning['unit']>
}

/** Candidates per card, since a drawn number may already exist. */
const draws = 3

/** Candidates for each card that the order buys. Kinds of cards that the current rules no longer have can't be drawn. */
export function candidateCards(
  redemption: Pick<Redemption, 'order' | 'cart' | 'result'>,
  { rules, now }: LedgerContext,
): readonly (readonly CandidateCard[])[] {
  const { currency } = redemption.cart
  const of = rules.inCurrency.get(currency)?.rules
  return (redemption.result.giftCards ?? []).flatMap(({ cards, line, count, amount }) => {
    const kind = ownEntry(of?.giftCards, cards)
    if (kind === undefined) return []
    return Array.from({ length: count }, (_, place) =>
      Array.from({ length: draws }, (): CandidateCard => {
        const drawn = drawFromPattern(kind.pattern, { pool: cards, issued: now() })
        const code = { ...drawn, order: redemption.order }
        const minor = wholeMinorUnits(amount, of?.digits ?? 2) ?? 0
        return { code, amount: minor, written: amount, currency, unit: { line, place: place + 1 } }
      }),
    )
  })
}

export const readsOfCards = (all: readonly (readonly CandidateCard[])[]): Partial<Reads> => {
  const candidates = all.flat()
  return {
    codes: candidates.map(({ code }) => code.key),
    accounts: candidates.map(({ code, currency }) => balanceOfCard(code.key, currency)),
  }
}

export function drawCards(
  books: Books,
  { order, at }: Redemption,
  all: readonly (readonly CandidateCard[])[],
): { readonly cards: readonly DrawnCode[]; readonly earned: readonly Earning[] } {
  const cards: DrawnCode[] = []
  const earned: Earning[] = []
  for (const candidates of all) {
    const fresh = candidates.find(({ code }) => !books.codes.has(code.key))
    if (fresh === undefined) throw new RangeError(`no number is left for a gift card of ${candidates[0]?.code.pool}`)
    const { code, amount, written, currency, unit } = fresh
    const account = balanceOfCard(code.key, currency)
    books.codes.set(code.key, code)
    books.written.codes.set(code.key, code)
    transfer(books, { account, posted: -amount, pending: 0, kind: 'earn', order, at })
    earned.push({ account, amount, fills: true, unit })
    cards.push({ pool: code.pool, code: code.code, amount: written })
  }
  return { cards, earned }
}

/** Disables cards whose amount was taken back with the goods. What was already spent from them remains owed. */
export function withdrawCards(books: Books, redemption: Redemption): void {
  const back = new Set(
    booked(redemption)
      .filter(({ key, amount }) => redemption.givenBack[key] === amount)
      .map(({ account }) => account),
  )
  for (const { amount, code } of redemption.drawn) {
    const key = comparedCode(code)
    const issued = books.codes.get(key)
    if (amount === undefined || issued === undefined) continue
    if (!back.has(balanceOfCard(key, redemption.cart.currency))) continue
    const withdrawn: IssuedCode = { ...issued, state: 'withdrawn' }
    books.codes.set(key, withdrawn)
    books.written.codes.set(key, withdrawn)
  }
}
