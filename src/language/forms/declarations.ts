/** Forms of settings, coupon pools, loyalty programs and other declarations. */
import { msg } from '../../words/message.ts'
import { type Form, only, parts, statements } from './form.ts'

export const declarationForms: readonly Form[] = [
  ...statements('currency', 'currency', ['currency PLN', msg`the one currency of the rules`]),
  ...statements('timezone', 'timezone', ['timezone "Europe/Warsaw"', msg`for dates, weekdays and times`]),
  ...statements(
    'couponsPerCart',
    'coupons-per-cart',
    ['one coupon per cart', msg`only the first code that a campaign needs is used`],
    ['at most 2 coupons per cart', msg`up to this many codes that campaigns need are used`],
    ['any number of coupons', msg`every valid code is used`],
  ),
  ...statements(
    'guard',
    'guard',
    ['guard discount at most 60% of subtotal', msg`the maximum share of a cart that may be taken off`],
    ['guard discount at most 500 PLN', msg`the maximum amount that may be taken off a cart`],
    ['guard price not below cost + 5%', msg`no unit price goes below this`],
    ['guard price not below 50% of list price', msg`no unit price goes below this`],
    ['guard no discount on SEL', msg`goods that must not be discounted`],
  ),
  ...statements('chooseBest', 'choose-best', [
    'choose best for customer',
    msg`the best set of campaigns for the customer instead of turn-taking`,
  ]),
  ...parts(
    'code',
    ['code "CODE"', msg`a code of the pool`],
    ['code "CODE" limit 1000 uses, 1 per customer', msg`a code with limits of its own`],
    ['code "CODE" limit 1000 uses, valid from DATE to DATE', msg`a code with limits and dates of its own`],
  ),
  ...parts('codesFrom', ['codes from "FILE"', msg`codes from a file: a code and a limit on each line`]),
  ...parts('generate', ['generate 1000 like "NAME-????-????"', msg`random codes; each ? is a letter or digit`]),
  ...only('coupons', parts('limit', ['limit 1 per code', msg`how often each code may be used`])),
  ...parts(
    'valid',
    ['valid from DATE to DATE', msg`when the codes may be used, both days inclusive`],
    ['valid 30 days after issue', msg`how long a code is valid after it is issued`],
  ),
  ...parts('poolChannel', ['channel "mobile"', msg`where the codes are valid`]),
  ...parts('worth', ['1 point worth 0.10 PLN', msg`the value of points when used as payment`]),
  ...parts(
    'pointsLife',
    ['points expire after 12 months', msg`how long points are valid`],
    ['points pending 14 days', msg`points can be used only after this time`],
  ),
  ...parts('payUpTo', ['pay up to 30% of total', msg`how much of a cart points may pay`]),
  ...parts('baseEarn', ['earn 1 point per 10 PLN', msg`the points that every purchase earns`]),
  ...parts('tiers', [
    'tiers by spend in last 12 months { "Silver" from 1000 PLN "Gold" from 5000 PLN }',
    msg`customer levels, each starting at a threshold`,
  ]),
  ...parts('partners', ['partners "NAME"', msg`who takes part in the programme`]),
  ...parts('sharedBy', ['shared by customer.household', msg`customers who share one balance`]),
  ...parts('was', ['was "OLD NAME"', msg`keeps the points and tiers it had under another name`]),
  ...parts('membershipPrice', ['price 49 PLN per month', msg`the price of the membership`]),
  ...parts('soldAs', ['sold as SEL', msg`goods that give it to their buyer`]),
  ...parts('codesLike', ['like "GC-????-????-???#"', msg`the pattern of the codes`]),
  ...parts('cardTerm', ['valid 24 months', msg`how long a card is valid`]),
  ...parts('referralReward', ['reward after first order', msg`when both people are rewarded`]),
  ...parts('referralPending', ['pending 14 days', msg`how long the rewards can be reversed`]),
  ...parts(
    'scenarioStatement',
    ['set NAME = VALUE', msg`another value for a \`let\``],
    ['disable "CAMPAIGN"', msg`without this campaign`],
    ['enable "CAMPAIGN"', msg`with this draft`],
  ),
]

export const typeForms: readonly Form[] = parts(
  'type',
  ['number', msg`a number such as 12 or 0.5`],
  ['text', msg`text`],
  ['money', msg`an amount in the currency of the rules`],
  ['date', msg`a day`],
  ['yes/no', msg`yes or no`],
)
