import type { Command } from 'commander'
import { Option } from 'commander'
import { canonicalJson } from '../compile/canonical.ts'
import type { Rules } from '../compile/rules.ts'
import { inWords } from '../files/error.ts'
import { largestText } from '../files/text.ts'
import { replaceFile } from '../files/write.ts'
import { msg } from '../words/message.ts'
import { Failure } from './failure.ts'
import { say } from './language.ts'
import { type RulesOptions, rulesOption, scenarioNameOption } from './options.ts'
import { print } from './output.ts'
import { compiledRules } from './rules.ts'

interface Options extends RulesOptions {
  readonly output?: string
  readonly target: 'json' | 'js'
}

export function defineCompile(compile: Command): void {
  compile
    .addOption(rulesOption())
    .addOption(scenarioNameOption())
    .option('-o, --output <file>', say(msg`write to this file instead of standard output`))
    .addOption(
      new Option('--target <kind>', say(msg`json: the rules as data; js: one module with the evaluator inside`))
        .choices(['json', 'js'])
        .default('json'),
    )
    .addHelpText(
      'after',
      `\n${say(msg`Prints the compiled rules, or with -o nothing: the file is replaced in one step, so that a service never reads half of
it. The same rules always give the same bytes.`)}`,
    )
    .action(async ({ output, target, ...named }: Options) => {
      const rules = await compiledRules(named)
      const text = target === 'json' ? `${canonicalJson(rules)}\n` : await moduleOf(rules)
      if (output === undefined) return print(text.trimEnd())
      try {
        await replaceFile(output, text, { maxBytes: largestText })
      } catch (error) {
        throw new Failure(`\`${output}\` ${inWords(error)}`)
      }
    })
}

async function moduleOf(rules: Rules): Promise<string> {
  const { compileModule } = await import('../publish/module.ts')
  return compileModule(rules)
}
