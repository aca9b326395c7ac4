/** A hundred campaigns typical of a shop, for the replay benchmark. With budgets, orders of different customers interact. */
import { check } from '../../src/check/check.ts'
import type { Rules } from '../../src/compile/rules.ts'
import { parse } from '../../src/syntax/parse.ts'
import { compiled } from '../compiled.ts'

const departments = ['Tools', 'Garden', 'Home', 'Toys', 'Grocery']
const brands = ['Borealis', 'Kronhammer', 'Tatra', 'Verde', 'Piast', 'Lumen', 'Smyk', 'Zlota']
const codes = 20

const declarations = `settings {
  currency PLN
  timezone "Europe/Warsaw"
  any number of coupons
}
segment "Regular" = orders >= 3
segment "Big spender" = spend >= 5000 PLN
segment "B2B" external
segment "Newsletter" external
segment "North" external
${range(codes, (i) => `coupons "Code ${i}" { code "CODE-${i}" }`).join('\n')}
`

/** What the generated shop declares besides campaigns: its codes and segments. */
export const shopRules = (): Rules => rulesOf(declarations)

interface Variant {
  readonly budgets: boolean
  /** Percent of the default thresholds of category campaigns. */
  readonly threshold?: number
}

/** A hundred campaigns. Without budgets, no order affects another customer's. */
export function hundredCampaigns({ budgets, threshold = 100 }: Variant): Rules {
  const campaigns = [
    ...range(25, (i) => {
      const [department, from] = [at(departments, i), Math.round(((400 + 130 * i) * threshold) / 100)]
      return `when subtotal of category "${department}" >= ${from} PLN then ${2 + (i % 6)}% off category "${department}"`
    }),
    ...range(
      15,
      (i) => `when subtotal >= ${900 + 250 * i} PLN then ${3 + (i % 5)}% off cart never combine with similar`,
    ),
    ...range(20, (i) => `when coupon "Code ${i}" and subtotal >= ${20 * i} PLN then ${5 + (i % 3) * 5} PLN off cart`),
    ...range(10, (i) => {
      const segment = at(['Regular', 'Big spender', 'B2B', 'Newsletter', 'North'], i)
      return `when segment "${segment}" and subtotal >= ${500 + 200 * i} PLN then 2% off cart`
    }),
    ...range(
      8,
      (i) =>
        `when quantity of brand "${at(brands, i)}" >= ${2 + (i % 3)} then 10% off cheapest of brand "${at(brands, i)}"`,
    ),
    ...range(
      6,
      (i) =>
        `when payment "${at(['card', 'blik', 'transfer'], i)}" and subtotal >= ${800 + 150 * i} PLN then 5 PLN off cart`,
    ),
    ...range(
      6,
      (i) => `when subtotal >= ${500 + 100 * i} PLN then 50% off shipping by "${at(['courier', 'parcel locker'], i)}"`,
    ),
    ...range(
      10,
      (i) =>
        `when subtotal >= ${600 + 120 * i} PLN and channel "mobile" then 3 PLN off cart limit ${1 + (i % 3)} per customer per month`,
    ),
  ]
  const text = campaigns.map((body, i) => {
    const budget = budgets && i % 20 === 0 ? ' budget 3000 PLN per month' : ''
    return `campaign "Campaign ${String(i).padStart(3, '0')}" { priority ${i + 1} ${body}${budget} }`
  })
  return rulesOf(`${declarations}\n${text.join('\n')}`)
}

function rulesOf(text: string): Rules {
  const { file, diagnostics } = parse(text, 'shop.promo')
  const checked = check([file], new Map())
  const [error] = [...diagnostics, ...checked.diagnostics].filter(({ severity }) => severity === 'error')
  if (error)
    throw new Error(
      `the bench's rules are wrong: ${error.message} at ${text.slice(error.range.start, error.range.end)}`,
    )
  return compiled(checked)
}

function range<T>(count: number, of: (place: number) => T): T[] {
  return Array.from({ length: count }, (_, place) => of(place))
}

const at = <T>(values: readonly T[], place: number): T => values[place % values.length] as T
