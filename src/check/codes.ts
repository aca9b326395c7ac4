/** The checker's own diagnostics: code → severity and title. Each has a page in `grammar/diagnostics`. */

import type { Severity } from '../syntax/diagnostic.ts'
import { type Message, msg } from '../words/message.ts'

export interface CodeSpec {
  readonly severity: Severity
  /** A short description of the problem, without a full stop. */
  readonly title: Message
}

const error = (title: Message): CodeSpec => ({ severity: 'error', title })
const warning = (title: Message): CodeSpec => ({ severity: 'warning', title })
const hint = (title: Message): CodeSpec => ({ severity: 'hint', title })

export const coreCodes = {
  // names
  'duplicate-name': error(msg`two declarations of the same kind with the same name`),
  'duplicate-statement': error(msg`something that may be specified only once is specified twice`),
  'unknown-name': error(msg`an undeclared name`),
  'empty-name': error(msg`a name without any letters`),
  'cyclic-definition': error(msg`a definition that depends on itself`),
  'long-chain': error(msg`a definition that depends on a long chain of others`),
  'not-in-catalogue': warning(msg`no match in the catalogue`),

  // types and values
  'type-mismatch': error(msg`a value of the wrong type`),
  'not-constant': error(msg`a value that depends on the cart where a constant is required`),
  'misplaced-fact': error(msg`a fact that cannot be used here`),
  'division-by-zero': error(msg`a division by zero`),
  'large-constant': error(msg`a calculation whose result has too many digits`),
  'long-calculation': error(msg`a calculation with too many steps`),
  'endless-decimal': error(msg`a number with infinitely many decimals`),
  'percent-out-of-range': error(msg`a percentage out of range`),
  'not-whole': error(msg`a count that is not a whole number above zero`),
  'not-positive': error(msg`a number or amount that must be above zero`),
  'too-many-decimals': error(msg`an amount with more decimals than the currency`),

  // settings, money and time
  'no-currency': error(msg`no currency in the settings`),
  'unknown-currency': error(msg`a currency that does not exist`),
  'currency-mismatch': error(msg`money in a currency other than that of the settings`),
  'no-amount': error(msg`an amount that is missing in one of the currencies`),
  'unknown-timezone': error(msg`a time zone that does not exist`),
  'no-timezone': hint(msg`dates without a time zone in the settings`),
  'impossible-date': error(msg`a date or time that does not exist`),
  'dates-reversed': error(msg`an end before its start`),
  'one-minute': warning(msg`a period that lasts a single minute`),

  // campaigns and effects
  'no-effects': warning(msg`a campaign that does nothing`),
  'modifier-not-taken': error(msg`a modifier that this effect does not accept`),
  'not-on-prices': error(msg`something that a shelf price campaign cannot do`),
  'not-per-line': error(msg`an effect that cannot apply to a single line, band or delivery`),
  'not-a-step': error(msg`steps by a value that cannot increase`),
  'steps-not-rising': error(msg`steps or tiers that are not in ascending order`),
  'chances-not-100': error(msg`chances that do not add up to 100%`),
  'nothing-qualifies': error(msg`qualifying items without a condition on goods`),
  'always-in-group': error(msg`\`always combine\` in a group that picks`),
  'deep-groups': error(msg`too many nested groups`),
  'too-many-units': error(msg`more gifts than a cart may have units`),
  'no-price': error(msg`goods without a price`),
  'sold-by-measure': error(msg`a gift or reward that is sold by weight or another measure`),
  'never-offered': warning(msg`a gift or reward that cannot be added`),
  'paid-gift': error(msg`a gift that is not free`),
  'reward-price': error(msg`a reward without a price, or a price without a reward`),
  'duplicate-reward': error(msg`a product that is among the rewards twice`),
  'too-many-rewards': error(msg`more than 18 rewards to choose from`),
  'limit-not-here': error(msg`a limit in the wrong place`),
  'limit-without-customer': warning(
    msg`a limit per customer, store or the like that is not counted for carts without one`,
  ),
  'budget-without-money': error(msg`a budget for a campaign that gives no money`),
  'retired-enabled': error(msg`a scenario that enables a retired campaign`),
  'former-name': error(msg`an old name that something else still uses`),
  'shares-over-100': error(msg`funding of more than the whole discount`),

  // coupons
  'duplicate-code': error(msg`a code that is in its pool twice`),
  'code-pattern': error(msg`a pattern with too few possible codes`),
  'no-codes': warning(msg`a coupon pool without codes`),
  'no-pattern': error(msg`gift cards without a pattern for their numbers`),
  'no-term': error(msg`a membership that is sold but has no term`),

  // imported files
  'import-failed': error(msg`a file that could not be read`),
  'import-row': error(msg`an invalid row of an imported file`),
  'import-repeated': warning(msg`an imported row that repeats an earlier one`),
  'import-column': warning(msg`an ignored column of an imported file`),
  'import-left-out': hint(msg`skipped parts of an imported file`),

  // tests
  'past-goods': error(msg`a past order with only some of its goods`),
  'no-cart': error(msg`a test without a cart`),
  'not-tested': warning(msg`a test that expects nothing`),
  'unknown-status': error(msg`a code status that does not exist`),
} as const satisfies Record<string, CodeSpec>

export type CoreCode = keyof typeof coreCodes

/** Reported when reading a folder or comparing with released rules, not for the text itself. */
export const workspaceCodes = {
  'unreadable-file': error(msg`a file that could not be read`),
  'link-outside': warning(msg`a link that points outside the folder`),
  'lost-counters': warning(msg`counters that would be lost because of a new name`),
  'campaign-revived': error(msg`a retired campaign that is active again`),
} as const satisfies Record<string, CodeSpec>
