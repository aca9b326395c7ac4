import type { Command } from 'commander'
import { isDate } from '../check/fold.ts'
import { csvOf } from '../csv/write.ts'
import { priceList } from '../evaluate/result/price-list.ts'
import { instantOf } from '../testing/instant.ts'
import { msg, name } from '../words/message.ts'
import { rulesInCurrency } from './currency.ts'
import { Failure } from './failure.ts'
import { say } from './language.ts'
import { jsonOption, type RulesOptions, rulesOption, scenarioNameOption } from './options.ts'
import { print, toJson } from './output.ts'
import { compiledRules } from './rules.ts'

interface Options extends RulesOptions {
  readonly at: string
  readonly currency?: string
}

export function definePrices(prices: Command): void {
  prices
    .requiredOption('--at <date>', say(msg`2026-10-01 for the start of that day, or 2026-10-01T18:00`))
    .addOption(rulesOption())
    .addOption(scenarioNameOption())
    .option(
      '--currency <code>',
      say(msg`the currency, if the rules have several (default: the first one in the settings)`),
    )
    .addOption(jsonOption())
    .addHelpText(
      'after',
      `\n${say(msg`Prints a line for each product in the catalogue that has a price: its price after campaigns on prices, for a customer about
whom nothing is known, and for reduced products the lowest price of the 30 days before the current price took effect
(EU Omnibus directive), and the percentage that may be advertised: relative to that price, rounded down. Earlier catalogues are not known: prices of those days are today's prices with the campaigns of those days.`)}`,
    )
    .action(async (options: Options) => {
      const all = await compiledRules(options)
      if (!/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?$/.test(options.at) || !isDate(options.at)) {
        throw new Failure(say(msg`${name(options.at)} is not a date`), {
          help: say(msg`write --at 2026-10-01, or --at 2026-10-01T18:00`),
        })
      }
      const rules = rulesInCurrency(all, options.currency?.toUpperCase())
      const rows = priceList(rules, Date.parse(instantOf(options.at, rules.zone)))
      if (options.json) return print(toJson(rows))
      const header = [
        'sku',
        'name',
        'list price',
        'price',
        'campaigns',
        'lowest price of 30 days before',
        'announced %',
      ]
      const records = rows.map((row) => [
        row.sku,
        row.name,
        row.listPrice,
        row.price,
        row.campaigns.join('; '),
        row.lowestBefore ?? '',
        row.announcedPercent ?? '',
      ])
      await print(csvOf([header, ...records]).trimEnd())
    })
}
