/** The checker's own diagnostics: code → severity and title. Each has a page in `grammar/diagnostics`. */
import type { Severity } from '../syntax/diagnostic.ts'

export interface CodeSpec {
  readonly severity: Severity
  /** A few words that name the problem, without a full stop. */
  readonly title: string
}

const error = (title: string): CodeSpec => ({ severity: 'error', title })
const warning = (title: string): CodeSpec => ({ severity: 'warning', title })
const hint = (title: string): CodeSpec => ({ severity: 'hint', title })

export const coreCodes = {
  // names
  'duplicate-name': error('two declarations of one kind have the same name'),
  'duplicate-statement': error('something that may be said once is said twice'),
  'unknown-name': error('a name that nothing declares'),
  'empty-name': error('a name without a single letter'),
  'cyclic-definition': error('a definition that needs itself'),
  'long-chain': error('a definition on a long chain of others'),
  'not-in-catalogue': warning('nothing in the catalogue matches'),

  // types and values
  'type-mismatch': error('a value of the wrong type'),
  'not-constant': error('a value that depends on the cart where one known beforehand is needed'),
  'misplaced-fact': error('something that cannot be asked here'),
  'division-by-zero': error('a division by zero'),
  'large-constant': error('a calculation that gives a number with too many digits'),
  'long-calculation': error('a calculation with too many steps'),
  'endless-decimal': error('a number whose decimals never end'),
  'percent-out-of-range': error('a percentage outside its bounds'),
  'not-whole': error('a count that is no whole number above zero'),
  'not-positive': error('a number or amount that must be above zero'),
  'too-many-decimals': error('an amount finer than the currency'),

  // settings, money and time
  'no-currency': error('no currency in the settings'),
  'unknown-currency': error('a currency that does not exist'),
  'currency-mismatch': error("money in another currency than the settings'"),
  'no-amount': error('an amount that is missing in one of the currencies'),
  'unknown-timezone': error('a time zone that does not exist'),
  'no-timezone': hint('dates without a time zone in the settings'),
  'impossible-date': error('a date or time that does not exist'),
  'dates-reversed': error('an end before its start'),
  'one-minute': warning('a time that lasts a single minute'),

  // campaigns and effects
  'no-effects': warning('a campaign that does nothing'),
  'modifier-not-taken': error('a modifier that this effect does not take'),
  'not-on-prices': error('something a shelf campaign cannot do'),
  'not-per-line': error('an effect that cannot act on a single line, band or delivery'),
  'not-a-step': error('steps by something that has no steps'),
  'steps-not-rising': error('steps or tiers that do not rise'),
  'chances-not-100': error('chances that do not add up to 100 %'),
  'nothing-qualifies': error('qualifying items without a condition on goods'),
  'always-in-group': error('`always combine` in a group that picks'),
  'deep-groups': error('groups inside of too many others'),
  'too-many-units': error('more gifts than a cart may hold units'),
  'no-price': error('goods that nothing says the price of'),
  'sold-by-measure': error('a gift or reward that is sold by a measure'),
  'never-offered': warning('a gift or reward that cannot be added'),
  'paid-gift': error('a gift that is not free'),
  'reward-price': error('a reward without a price, or a price of no reward'),
  'too-many-rewards': error('more than 18 rewards to choose'),
  'limit-not-here': error('a limit that does not fit where it stands'),
  'limit-without-customer': warning('a limit per customer, store and the like that a cart without one escapes'),
  'budget-without-money': error('a budget of a campaign that gives no money'),
  'retired-enabled': error('a scenario that enables a retired campaign'),
  'former-name': error('an old name under which something else counts'),
  'shares-over-100': error('funding of more than the whole discount'),

  // coupons
  'duplicate-code': error('a code that is in its pool twice'),
  'code-pattern': error('a pattern that cannot give so many codes'),
  'no-codes': warning('a coupon pool without codes'),
  'no-pattern': error('gift cards without a pattern of their numbers'),
  'no-term': error('a membership that is sold and says no term'),

  // imported files
  'import-failed': error('a file that could not be read'),
  'import-row': error('a row of an imported file that makes no sense'),
  'import-repeated': warning('an imported row that repeats an earlier one'),
  'import-column': warning('a column of an imported file that is not read'),
  'import-left-out': hint('what was left out of an imported file'),

  // tests
  'past-goods': error('a past order of which only some goods are told'),
  'no-cart': error('a test without a cart'),
  'not-tested': warning('a test that expects nothing'),
  'unknown-status': error('a code status that does not exist'),
} as const satisfies Record<string, CodeSpec>

export type CoreCode = keyof typeof coreCodes

/** Reported when reading a folder or comparing with released rules, not for the text itself. */
export const workspaceCodes = {
  'unreadable-file': error('a file that could not be read'),
  'link-outside': warning('a link that leads out of the folder'),
  'lost-counters': warning('counters that a new name leaves behind'),
  'campaign-revived': error('a retired campaign that is active again'),
} as const satisfies Record<string, CodeSpec>
