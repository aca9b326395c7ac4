/** `cartwright diff A B`: what changes between two rule sets, in rule terms. */
import type { Command } from 'commander'
import { diffInWords } from '../compare/changes-words.ts'
import { diffRules } from '../diff/diff.ts'
import type { RulesDiff } from '../diff/model.ts'
import { type DescribedSide, describedSide } from '../publish/sides.ts'
import { msg, name } from '../words/message.ts'
import { escaped } from './describe-release.ts'
import { say } from './language.ts'
import { jsonOption, rulesOption } from './options.ts'
import { paint, print, printable, toJson } from './output.ts'
import { outputFormat } from './release.ts'
import { type PlaceOptions, placeOf, placeOption } from './release-options.ts'

interface Options extends PlaceOptions {
  readonly format: 'text' | 'markdown'
  readonly text?: true
  readonly json?: true
}

export function defineDiff(command: Command): void {
  command
    .argument('[a]', say(msg`the old rules: a folder, a bundle, release:7, a scenario, or a git revision`), 'HEAD')
    .argument('[b]', say(msg`the new rules, in the same form`), '.')
    .option('--format <kind>', say(msg`text or markdown`), outputFormat, 'text')
    .option('--text', say(msg`also show the changed declarations, line by line`))
    .addOption(placeOption())
    .addOption(rulesOption())
    .addOption(jsonOption())
    .addHelpText('after', `\n${say(msg`Without arguments: the changes in the folder since the last commit.`)}`)
    .action(async (first: string, second: string, options: Options) => {
      const place = placeOf(options)
      const a = await describedSide(first, options.rules, place)
      const b = await describedSide(second, options.rules, place)
      const diff = diffRules(a, b)
      if (options.json) return print(toJson(diff))
      await print(options.format === 'markdown' ? inMarkdown(a, b, diff) : asText(a, b, diff, options.text === true))
    })
}

const sentencesOf = (diff: RulesDiff): readonly string[] => diffInWords(diff).map(say)

function asText(a: DescribedSide, b: DescribedSide, diff: RulesDiff, withText: boolean): string {
  const sentences = sentencesOf(diff)
  const head = paint.dim(say(msg`from ${name(printable(a.name))} to ${name(printable(b.name))}`))
  if (sentences.length === 0) return `${head}\n${say(msg`There are no differences.`)}`
  const lines = sentences.map((each) => `  ${printable(each)}`)
  const text = withText ? `\n\n${diff.text.split('\n').map(coloured).join('\n').trimEnd()}` : ''
  return `${head}\n${lines.join('\n')}${text}`
}

function coloured(line: string): string {
  const shown = printable(line)
  if (line.startsWith('+')) return paint.green(shown)
  return line.startsWith('-') ? paint.red(shown) : shown
}

/** For a review: the sentences, with the changed declarations collapsed below them. */
function inMarkdown(a: DescribedSide, b: DescribedSide, diff: RulesDiff): string {
  const sentences = sentencesOf(diff)
  const head = `### ${say(msg`Promotions: from ${name(escaped(a.name))} to ${name(escaped(b.name))}`)}`
  if (sentences.length === 0) return `${head}\n\n${say(msg`There are no differences.`)}`
  // A fence longer than any in the rules.
  const fence = '`'.repeat(Math.max(3, ...[...diff.text.matchAll(/`+/g)].map(([run]) => run.length + 1)))
  return [
    head,
    '',
    ...sentences.map((each) => `- ${escaped(each)}`),
    '',
    `<details><summary>${say(msg`Changed declarations`)}</summary>`,
    '',
    `${fence}diff`,
    diff.text.split('\n').map(printable).join('\n').trimEnd(),
    fence,
    '',
    '</details>',
  ].join('\n')
}
