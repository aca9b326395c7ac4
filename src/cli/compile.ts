import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Command } from 'commander'
import { Option } from 'commander'
import { inWords } from '../files/error.ts'
import { largestText } from '../files/text.ts'
import { replaceFile } from '../files/write.ts'
import type { TargetRefusal } from '../publish/targets/target.ts'
import { type TargetName, targetNames, targets } from '../publish/targets/targets.ts'
import { msg, name as quotedName } from '../words/message.ts'
import { exitCodes } from './exit-codes.ts'
import { Failure } from './failure.ts'
import { say } from './language.ts'
import { type RulesOptions, rulesOption, scenarioNameOption } from './options.ts'
import { columns, print, printable, printError } from './output.ts'
import { compiledRules } from './rules.ts'
import { listTable } from './tables.ts'

interface Options extends RulesOptions {
  readonly output?: string
  readonly target: TargetName
  readonly check?: true
}

export function defineCompile(compile: Command): void {
  compile
    .addOption(rulesOption())
    .addOption(scenarioNameOption())
    .option('-o, --output <path>', say(msg`write to this file or folder instead of standard output`))
    .addOption(
      new Option('--target <kind>', targetNames.map((name) => `${name}: ${say(targets[name].about)}`).join('; '))
        .choices(targetNames)
        .default('json'),
    )
    .option('--check', say(msg`only list the campaigns that the target can't express, and why`))
    .addHelpText(
      'after',
      `\n${say(msg`Prints the compiled rules, or with -o nothing: the file is replaced in one step, so that a service never reads half of
it. The same rules always give the same bytes.`)}`,
    )
    .action(async ({ output, target: named, check, ...where }: Options) => {
      const target = targets[named]
      const rules = await compiledRules(where)
      const refusals = target.refusals(rules)
      if (check) return report(refusals)
      if (refusals.length > 0) {
        printError(refusalTable(refusals))
        throw new Failure(say(msg`${quotedName(named)} can't express all of these rules`), {
          help: say(msg`change what is listed, or choose another target`),
        })
      }
      const written = await target.write(rules)
      if (output !== undefined) return writeTo(output, written)
      if (typeof written === 'string') return print(written.trimEnd())
      throw new Failure(say(msg`${quotedName(named)} is a folder of files`), { help: say(msg`name it: -o FOLDER`) })
    })
}

async function report(refusals: readonly TargetRefusal[]): Promise<void> {
  if (refusals.length === 0) return print(say(msg`every campaign can be expressed`))
  process.exitCode = exitCodes.found
  await print(refusalTable(refusals))
}

const refusalTable = (refusals: readonly TargetRefusal[]): string =>
  listTable(
    refusals.map(({ campaign, reason }) => [printable(campaign ?? say(msg`all of the rules`)), say(reason)]),
    columns(),
  )

async function writeTo(output: string, written: string | Readonly<Record<string, string>>): Promise<void> {
  try {
    if (typeof written === 'string') return await replaceFile(output, written, { maxBytes: largestText })
    await mkdir(output, { recursive: true })
    for (const [file, text] of Object.entries(written)) {
      await replaceFile(join(output, file), text, { maxBytes: largestText })
    }
  } catch (error) {
    throw new Failure(`\`${output}\` ${inWords(error)}`)
  }
}
