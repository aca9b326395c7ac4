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
  'duplicate-name': error(msg`two declarations of one kind have the same name`),
  'duplicate-statement': error(msg`something that may be said once is said twice`),
  'unknown-name': error(msg`a name that nothing declares`),
  'empty-name': error(msg`a name without a single letter`),
  'cyclic-definition': error(msg`a definition that needs itself`),
  'long-chain': error(msg`a definition on a long chain of others`),
  'not-in-catalogue': warning(msg`nothing in the catalogue matches`),

  // types and values
  'type-mismatch': error(msg`a value of the wrong type`),
  'not-constant': error(msg`a value that depends on the cart where one known beforehand is needed`),
  'misplaced-fact': error(msg`something that cannot be asked here`),
  'division-by-zero': error(msg`a division by zero`),
  'large-constant': error(msg`a calculation that gives a number with too many digits`),
  'long-calculation': error(msg`a calculation with too many steps`),
  'endless-decimal': error(msg`a number whose decimals never end`),
  'percent-out-of-range': error(msg`a percentage outside its bounds`),
  'not-whole': error(msg`a count that is not a whole number above zero`),
  'not-positive': error(msg`a number or amount that must be above zero`),
  'too-many-decimals': error(msg`an amount finer than the currency`),

  // settings, money and time
  'no-currency': error(msg`no currency in the settings`),
  'unknown-currency': error(msg`a currency that does not exist`),
  'currency-mismatch': error(msg`money in another currency than the settings'`),
  'no-amount': error(msg`an amount that is missing in one of the currencies`),
  'unknown-timezone': error(msg`a time zone that does not exist`),
  'no-timezone': hint(msg`dates without a time zone in the settings`),
  'impossible-date': error(msg`a date or time that does not exist`),
  'dates-reversed': error(msg`an end before its start`),
  'one-minute': warning(msg`a time that lasts a single minute`),

  // campaigns and effects
  'no-effects': warning(msg`a campaign that does nothing`),
  'modifier-not-taken': error(msg`a modifier that this effect does not take`),
  'not-on-prices': error(msg`something a shelf campaign cannot do`),
  'not-per-line': error(msg`an effect that cannot act on a single line, band or delivery`),
  'not-a-step': error(msg`steps by something that has no steps`),
  'steps-not-rising': error(msg`steps or tiers that do not rise`),
  'chances-not-100': error(msg`chances that do not add up to 100%`),
  'nothing-qualifies': error(msg`qualifying items without a condition on goods`),
  'always-in-group': error(msg`\`always combine\` in a group that picks`),
  'deep-groups': error(msg`groups inside of too many others`),
  'too-many-units': error(msg`more gifts than a cart may hold units`),
  'no-price': error(msg`goods that nothing says the price of`),
  'sold-by-measure': error(msg`a gift or reward that is sold by a measure`),
  'never-offered': warning(msg`a gift or reward that cannot be added`),
  'paid-gift': error(msg`a gift that is not free`),
  'reward-price': error(msg`a reward without a price, or a price of no reward`),
  'too-many-rewards': error(msg`more than 18 rewards to choose`),
  'limit-not-here': error(msg`a limit that does not fit where it stands`),
  'limit-without-customer': warning(msg`a limit per customer, store and the like that a cart without one escapes`),
  'budget-without-money': error(msg`a budget of a campaign that gives no money`),
  'retired-enabled': error(msg`a scenario that enables a retired campaign`),
  'former-name': error(msg`an old name under which something else counts`),
  'shares-over-100': error(msg`funding of more than the whole discount`),

  // coupons
  'duplicate-code': error(msg`a code that is in its pool twice`),
  'code-pattern': error(msg`a pattern with too few possible codes`),
  'no-codes': warning(msg`a coupon pool without codes`),
  'no-pattern': error(msg`gift cards without a pattern of their numbers`),
  'no-term': error(msg`a membership that is sold and says no term`),

  // imported files
  'import-failed': error(msg`a file that could not be read`),
  'import-row': error(msg`a row of an imported file that makes no sense`),
  'import-repeated': warning(msg`an imported row that repeats an earlier one`),
  'import-column': warning(msg`a column of an imported file that is not read`),
  'import-left-out': hint(msg`what was left out of an imported file`),

  // tests
  'past-goods': error(msg`a past order of which only some goods are told`),
  'no-cart': error(msg`a test without a cart`),
  'not-tested': warning(msg`a test that expects nothing`),
  'unknown-status': error(msg`a code status that does not exist`),
} as const satisfies Record<string, CodeSpec>

export type CoreCode = keyof typeof coreCodes

/** Reported when reading a folder or comparing with released rules, not for the text itself. */
export const workspaceCodes = {
  'unreadable-file': error(msg`a file that could not be read`),
  'link-outside': warning(msg`a link that leads out of the folder`),
  'lost-counters': warning(msg`counters that a new name leaves behind`),
  'campaign-revived': error(msg`a retired campaign that is active again`),
} as const satisfies Record<string, CodeSpec>
