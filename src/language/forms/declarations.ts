/** Forms of settings, coupon pools, loyalty programs and other declarations. */
import { msg } from '../../words/message.ts'
import { type Form, only, parts, statements } from './form.ts'

export const declarationForms: readonly Form[] = [
  ...statements('currency', 'currency', ['currency PLN', msg`the one currency of the rules`]),
  ...statements('timezone', 'timezone', ['timezone "Europe/Warsaw"', msg`for dates, days and hours`]),
  ...statements(
    'couponsPerCart',
    'coupons-per-cart',
    ['one coupon per cart', msg`only the first code that a campaign needs counts`],
    ['at most 2 coupons per cart', msg`so many codes that campaigns need count`],
    ['any number of coupons', msg`every valid code counts`],
  ),
  ...statements(
    'guard',
    'guard',
    ['guard discount at most 60% of subtotal', msg`the largest part of a cart that may be taken off`],
    ['guard discount at most 500 PLN', msg`the most that may be taken off a cart`],
    ['guard price not below cost + 5%', msg`no unit's price goes lower`],
    ['guard price not below 50% of list price', msg`no unit's price goes lower`],
    ['guard no discount on SEL', msg`goods that nothing may be taken off`],
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
  ...parts('codesFrom', ['codes from "FILE"', msg`codes from a file: code and limit in each line`]),
  ...parts('generate', ['generate 1000 like "NAME-????-????"', msg`codes to be drawn; each ? is a letter or digit`]),
  ...only('coupons', parts('limit', ['limit 1 per code', msg`how often each code may be used`])),
  ...parts(
    'valid',
    ['valid from DATE to DATE', msg`when the codes may be used, both days included`],
    ['valid 30 days after issue', msg`for how long after it was handed out`],
  ),
  ...parts('poolChannel', ['channel "mobile"', msg`where the codes count`]),
  ...parts('worth', ['1 point worth 0.10 PLN', msg`what points are worth when they pay`]),
  ...parts(
    'pointsLife',
    ['points expire after 12 months', msg`how long points live`],
    ['points pending 14 days', msg`points can be used after this time`],
  ),
  ...parts('payUpTo', ['pay up to 30% of total', msg`how much of a cart points may pay`]),
  ...parts('baseEarn', ['earn 1 point per 10 PLN', msg`what every purchase earns`]),
  ...parts('tiers', [
    'tiers by spend in last 12 months { "Silver" from 1000 PLN "Gold" from 5000 PLN }',
    msg`levels of customers, each from so much on`,
  ]),
  ...parts('partners', ['partners "NAME"', msg`who takes part in the programme`]),
  ...parts('sharedBy', ['shared by customer.household', msg`whose points are one balance`]),
  ...parts('was', ['was "OLD NAME"', msg`keeps what it had under another name`]),
  ...parts('membershipPrice', ['price 49 PLN per month', msg`what the membership costs`]),
  ...parts('soldAs', ['sold as SEL', msg`goods that bring it to who buys them`]),
  ...parts('codesLike', ['like "GC-????-????-???#"', msg`how the codes look`]),
  ...parts('cardTerm', ['valid 24 months', msg`how long a card pays`]),
  ...parts('referralReward', ['reward after first order', msg`when both are rewarded`]),
  ...parts('referralPending', ['pending 14 days', msg`how long the rewards may be taken back`]),
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
  ['yes/no', msg`whether something is so`],
)
