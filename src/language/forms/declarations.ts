/** Forms of settings, coupon pools, programmes and the other declarations. */
import { type Form, only, parts, statements } from './form.ts'

export const declarationForms: readonly Form[] = [
  ...statements('currency', 'currency', ['currency PLN', 'the one currency of the rules']),
  ...statements('timezone', 'timezone', ['timezone "Europe/Warsaw"', 'for dates, days and hours']),
  ...statements(
    'couponsPerCart',
    'coupons-per-cart',
    ['one coupon per cart', 'only the first code that a campaign needs counts'],
    ['at most 2 coupons per cart', 'so many codes that campaigns need count'],
    ['any number of coupons', 'every valid code counts'],
  ),
  ...statements(
    'guard',
    'guard',
    ['guard discount at most 60% of subtotal', 'the largest part of a cart that may be taken off'],
    ['guard discount at most 500 PLN', 'the most that may be taken off a cart'],
    ['guard price not below cost + 5%', "no unit's price goes lower"],
    ['guard price not below 50% of list price', "no unit's price goes lower"],
    ['guard no discount on SEL', 'goods that nothing may be taken off'],
  ),
  ...statements('chooseBest', 'choose-best', [
    'choose best for customer',
    'the best set of campaigns for the customer instead of turn-taking',
  ]),
  ...parts(
    'code',
    ['code "CODE"', 'a code of the pool'],
    ['code "CODE" limit 1000 uses, 1 per customer', 'a code with limits of its own'],
    ['code "CODE" limit 1000 uses, valid from DATE to DATE', 'a code with limits and dates of its own'],
  ),
  ...parts('codesFrom', ['codes from "FILE"', 'codes from a file: code and limit in each line']),
  ...parts('generate', ['generate 1000 like "NAME-????-????"', 'codes to be drawn; each ? is a letter or digit']),
  ...only('coupons', parts('limit', ['limit 1 per code', 'how often each code may be used'])),
  ...parts(
    'valid',
    ['valid from DATE to DATE', 'when the codes may be used, both days included'],
    ['valid 30 days after issue', 'for how long after it was handed out'],
  ),
  ...parts('poolChannel', ['channel "mobile"', 'where the codes count']),
  ...parts('worth', ['1 point worth 0.10 PLN', 'what points are worth when they pay']),
  ...parts(
    'pointsLife',
    ['points expire after 12 months', 'how long points live'],
    ['points pending 14 days', 'points can be used after this time'],
  ),
  ...parts('payUpTo', ['pay up to 30% of total', 'how much of a cart points may pay']),
  ...parts('baseEarn', ['earn 1 point per 10 PLN', 'what every purchase earns']),
  ...parts('tiers', [
    'tiers by spend in last 12 months { "Silver" from 1000 PLN "Gold" from 5000 PLN }',
    'levels of customers, each from so much on',
  ]),
  ...parts('partners', ['partners "NAME"', 'who takes part in the programme']),
  ...parts('sharedBy', ['shared by customer.household', 'whose points are one balance']),
  ...parts('was', ['was "OLD NAME"', 'goes on with what it had under another name']),
  ...parts('membershipPrice', ['price 49 PLN per month', 'what the membership costs']),
  ...parts('soldAs', ['sold as SEL', 'goods that bring it to who buys them']),
  ...parts('codesLike', ['like "GC-????-????-???#"', 'how the codes look']),
  ...parts('cardTerm', ['valid 24 months', 'how long a card pays']),
  ...parts('referralReward', ['reward after first order', 'when both are rewarded']),
  ...parts('referralPending', ['pending 14 days', 'how long the rewards may be taken back']),
  ...parts(
    'scenarioStatement',
    ['set NAME = VALUE', 'another value for a `let`'],
    ['disable "CAMPAIGN"', 'without this campaign'],
    ['enable "CAMPAIGN"', 'with this draft'],
  ),
]

export const typeForms: readonly Form[] = parts(
  'type',
  ['number', 'a number such as 12 or 0.5'],
  ['text', 'a text'],
  ['money', 'an amount in the currency of the rules'],
  ['date', 'a day'],
  ['yes/no', 'whether something is so'],
)
