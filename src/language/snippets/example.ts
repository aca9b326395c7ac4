/** Default texts for tab stops of snippets, from the workspace if possible. */
import { quote } from '../../syntax/text.ts'
import { dayAfter, endOfMonth } from '../completion/calendar.ts'
import { amountText, currenciesOf, currencyOf, endingsIn, oneAmount } from '../currency.ts'
import type { Project } from '../project.ts'

export interface Example {
  readonly currency: string
  /** An amount as one tab stop for each currency of the rules: `‹100 EUR› or ‹100 PLN›`. */
  readonly amount: (number: string) => string
  /** A typical ending of prices: `.99`. */
  readonly ending: string
  /** "2026-10-03": today and the end of next month. */
  readonly from: string
  readonly to: string
  /** A selector. */
  readonly goods: string
  readonly otherGoods: string
  /** Quoted. */
  readonly sku: string
  readonly otherSku: string
  /** The first program's name, and the lines that declare one if there is none; likewise for segments. */
  readonly program: string
  readonly programLines: readonly string[]
  readonly segment: string
  readonly segmentLines: readonly string[]
}

export function exampleOf(project: Project): Example {
  const { ruleSet, today = '2026-10-01' } = project
  const [category, other] = categories(project)
  const [sku = 'SKU-1', otherSku = 'SKU-2'] = [...Iterator.from(ruleSet.catalogue.keys()).take(2)]
  const currencies = currenciesOf(project)
  const loyalty = ruleSet.programs.keys().next().value
  const segment = ruleSet.segments.keys().next().value
  return {
    currency: currencyOf(project),
    amount: (number) => currencies.map((currency) => `‹${oneAmount(number, currency)}›`).join(' or '),
    ending: endingsIn(currencies)[0],
    from: today,
    to: endOfMonth(dayAfter(endOfMonth(today), 1)),
    goods: category === undefined ? 'everything' : `category ${quote(category)}`,
    otherGoods: other === undefined ? 'everything' : `category ${quote(other)}`,
    sku: quote(sku),
    otherSku: quote(otherSku),
    program: loyalty ?? 'Club',
    programLines:
      loyalty === undefined ? ['program "Club" {', `  1 point worth ${amountText('0.01', currencies)}`, '}', ''] : [],
    segment: segment ?? 'VIP',
    segmentLines: segment === undefined ? ['segment "VIP" external', ''] : [],
  }
}

/** The top-level category of one of the catalogue's first products. */
function categories({ ruleSet }: Project): readonly string[] {
  const found = new Set<string>()
  for (const { categories = [] } of Iterator.from(ruleSet.catalogue.values()).take(100)) {
    for (const category of categories) found.add(category.split('/')[0] ?? category)
  }
  return [...found]
}
