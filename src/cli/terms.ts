import type { Command } from 'commander'
import { sectionsIn, termsInMarkdown } from '../terms/markdown.ts'
import { type Terms, termsOf } from '../terms/terms.ts'
import { msg, quoted } from '../words/message.ts'
import { rulesInCurrency } from './currency.ts'
import { Failure } from './failure.ts'
import { locale, localeOfJson, say } from './language.ts'
import { jsonOption, type RulesOptions, rulesOption, scenarioNameOption } from './options.ts'
import { print, printable, toJson } from './output.ts'
import { compiledRules } from './rules.ts'

interface Options extends RulesOptions {
  readonly currency?: string
}

export function defineTerms(command: Command): void {
  command
    .argument('[campaigns...]', say(msg`the names of campaigns (default: all live campaigns)`))
    .addOption(rulesOption())
    .addOption(scenarioNameOption())
    .option(
      '--currency <code>',
      say(msg`the currency, if the rules have several (default: the first one in the settings)`),
    )
    .addOption(jsonOption())
    .addHelpText(
      'after',
      `\n${say(msg`Prints the terms of each campaign for the shop's customers as Markdown, generated from the rules: who it is for, when, what it gives, how often, what it combines with, and what happens with returns. Have them reviewed by the person responsible; \`--lang\` chooses the language.`)}`,
    )
    .action(async (names: readonly string[], options: Options) => {
      const rules = rulesInCurrency(await compiledRules(options), options.currency?.toUpperCase())
      const all = termsOf(rules)
      for (const name of names) {
        if (all.some(({ campaign }) => campaign === name)) continue
        throw new Failure(say(msg`there is no live campaign ${quoted(name)}`))
      }
      const wanted = names.length === 0 ? all : all.filter(({ campaign }) => names.includes(campaign))
      await print(options.json ? toJson(wanted.map(asData)) : wanted.map(asMarkdown).join('\n\n'))
    })
}

const asMarkdown = (terms: Terms): string => termsInMarkdown(terms, locale()).split('\n').map(printable).join('\n')

const asData = (terms: Terms): object => ({
  campaign: terms.campaign,
  title: terms.title,
  ...Object.fromEntries(sectionsIn(terms, localeOfJson()).map(({ section, sentences }) => [section, sentences])),
})
