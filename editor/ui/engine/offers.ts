/** Offers within the customer's reach, with the changes to the cart that would unlock each. */
import type { Rules } from '../../../src/compile/rules.ts'
import { CartError } from '../../../src/evaluate/cart/cart-error.ts'
import { preparedOf } from '../../../src/evaluate/evaluator.ts'
import { type Available, findOffers } from '../../../src/evaluate/explanation/offers.ts'
import { wholeMinorUnits } from '../../../src/money/amounts.ts'
import type { EngineState } from './engine.ts'
import { timeSliced } from './time-sliced.ts'

export interface OffersView {
  /** The current result. */
  readonly applied: readonly { readonly campaign: string; readonly title?: string; readonly discount: string }[]
  /** Choices first, then by additional cost, then offers without known changes. */
  readonly offers: readonly Available[]
}

/** Undefined without a valid cart, or when cancelled. */
export async function offersOf(
  { runnable, cart }: EngineState,
  isWanted: () => boolean,
): Promise<OffersView | undefined> {
  if (!runnable || !cart) return undefined
  const { evaluator, locale } = runnable
  const { digits } = preparedOf(evaluator, cart.currency).rules
  try {
    const { applied, available } = findOffers(evaluator, cart, { locale })
    const offers = await timeSliced(available, isWanted)
    return (
      offers && {
        applied: applied.map((entry) => ({ ...entry, ...titleOf(entry.campaign, evaluator.rules) })),
        offers: offers.sort((a, b) => rank(a, digits) - rank(b, digits)),
      }
    )
  } catch (error) {
    if (error instanceof CartError) return undefined
    throw error
  }
}

function titleOf(campaign: string, { campaigns }: Rules): { readonly title?: string } {
  const title = campaigns.find(({ name }) => name === campaign)?.texts.title
  return title === undefined ? {} : { title }
}

function rank({ how, total }: Available, digits: number): number {
  if (how === 'choose') return -1
  return (total === undefined ? undefined : wholeMinorUnits(total, digits)) ?? Number.POSITIVE_INFINITY
}
