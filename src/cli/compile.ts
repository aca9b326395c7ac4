import { dirname, join } from 'node:path'
import type { Command } from 'commander'
import { Option } from 'commander'
import { canonicalJson } from '../compile/canonical.ts'
import type { Rules } from '../compile/rules.ts'
import type { ConnectorName } from '../connectors/platforms.ts'
import { makeFolder } from '../files/folder.ts'
import { largestText } from '../files/text.ts'
import type { Loss } from '../publish/targets/loss.ts'
import type { TargetName, TargetOutput } from '../publish/targets/targets.ts'
import { msg, name } from '../words/message.ts'
import { exitCodes } from './exit-codes.ts'
import { Failure } from './failure.ts'
import { say } from './language.ts'
import { type RulesOptions, rulesOption, scenarioNameOption } from './options.ts'
import { columns, print, printError } from './output.ts'
import { writeOutput } from './output-file.ts'
import { compiledRules } from './rules.ts'
import { listTable } from './tables.ts'

/** The values of `--target`. Platforms are served by `cartwright serve`, so they can only be checked. */
const kinds = {
  json: 'text',
  js: 'text',
  'js-small': 'text',
  bigquery: 'folder',
  clickhouse: 'folder',
  duckdb: 'folder',
  shopify: 'folder',
  snowflake: 'folder',
  vendure: 'folder',
  wasm: 'folder',
  adobe: 'platform',
  commercetools: 'platform',
  vtex: 'platform',
} as const satisfies Record<'json' | 'js' | 'js-small', 'text'> &
  Record<TargetName, 'folder'> &
  Record<ConnectorName, 'platform'>

type Kind = keyof typeof kinds

interface Options extends RulesOptions {
  readonly output?: string
  readonly target: Kind
  readonly check?: boolean
  readonly leaveOut?: boolean
  readonly experimental?: boolean
}

export function defineCompile(compile: Command): void {
  compile
    .addOption(rulesOption())
    .addOption(scenarioNameOption())
    .option('-o, --output <path>', say(msg`write to this file, or to this folder for targets with several files`))
    .addOption(
      new Option(
        '--target <kind>',
        say(
          msg`json: the rules as data; js: one module that includes the evaluator; js-small: the same without reasons; bigquery, clickhouse, duckdb, snowflake: a folder that creates a function in that database; shopify: a folder with a discount function; vendure: a folder with a plugin; wasm: a folder with a WebAssembly component`,
        ),
      )
        .choices(Object.keys(kinds))
        .default('json'),
    )
    .option(
      '--check',
      say(msg`write nothing, and list the campaigns that the target can't express; also works for platforms`),
    )
    .option('--experimental', say(msg`allow targets whose format may still change: wasm`))
    .option('--leave-out', say(msg`leave out campaigns that the target can't express`))
    .addHelpText(
      'after',
      `\n${say(msg`Prints the compiled rules, or nothing with -o: a file is replaced in one step, so a service never reads an incomplete
file. The same rules always give exactly the same output.`)}`,
    )
    .action(async (options: Options) => {
      const { target, check } = options
      if (target === 'wasm' && !check && !options.experimental) {
        throw new Failure(say(msg`${name(target)} is experimental: its format may still change`), {
          help: say(msg`confirm with ${name('--experimental')}`),
        })
      }
      const rules = await compiledRules(options)
      if (check) return printCheck(rules, await lossesOf(rules, target))
      switch (target) {
        case 'json':
          return writeText(`${canonicalJson(rules)}\n`, options)
        case 'js': {
          const { compileModule } = await import('../publish/module.ts')
          return writeText(await compileModule(rules), options)
        }
        case 'js-small': {
          const { smallModule } = await import('../publish/targets/small-module.ts')
          return writeText(await smallModule(rules), options)
        }
        case 'bigquery':
        case 'clickhouse':
        case 'duckdb':
        case 'shopify':
        case 'snowflake':
        case 'vendure':
        case 'wasm':
          return writeFolder(rules, target, options)
        case 'adobe':
        case 'commercetools':
        case 'vtex':
          throw new Failure(say(msg`\`${target}\` calls the service over HTTP and needs no file`), {
            help: say(msg`\`cartwright serve\` answers it; \`--check\` lists what it can't express`),
          })
        default:
          return target satisfies never
      }
    })
}

async function lossesOf(rules: Rules, target: Kind): Promise<readonly Loss[]> {
  switch (target) {
    case 'json':
    case 'js':
    case 'js-small':
    case 'wasm':
      return []
    case 'bigquery':
    case 'clickhouse':
    case 'duckdb':
    case 'shopify':
    case 'snowflake':
    case 'vendure':
      return (await outputFor(target, rules)).losses
    case 'adobe':
    case 'commercetools':
    case 'vtex': {
      const { connectors } = await import('../connectors/platforms.ts')
      return connectors[target].losses(rules)
    }
    default:
      return target satisfies never
  }
}

/** Sets exit code 1 if a campaign is lost. */
async function printCheck({ shelf, campaigns }: Rules, losses: readonly Loss[]): Promise<void> {
  const reasons = new Map(losses.map(({ campaign, reason }) => [campaign, say(reason)]))
  const live = [...shelf, ...campaigns].filter(({ status }) => status === 'live')
  const rows = live.map(({ name }) => [name, reasons.get(name) ?? say(msg`unchanged`)])
  await print(listTable(rows, columns()))
  if (losses.length > 0) process.exitCode = exitCodes.found
}

async function writeText(text: string, { output }: Options): Promise<void> {
  if (output === undefined) return print(text.trimEnd())
  await writeOutput(output, text, { maxBytes: largestText })
}

async function outputFor(target: TargetName, rules: Rules): Promise<TargetOutput> {
  const [{ targets }, { Inexpressible }, { PackageMissing }] = await Promise.all([
    import('../publish/targets/targets.ts'),
    import('../publish/targets/loss.ts'),
    import('../publish/targets/package-missing.ts'),
  ])
  try {
    return await targets[target](rules)
  } catch (error) {
    if (error instanceof PackageMissing) {
      throw new Failure(say(error.reason), { help: say(msg`install it in this folder: ${name(error.command)}`) })
    }
    if (!(error instanceof Inexpressible)) throw error
    throw new Failure(say(error.reason), { exitCode: exitCodes.found })
  }
}

async function writeFolder(rules: Rules, target: TargetName, { output, leaveOut }: Options): Promise<void> {
  if (output === undefined) {
    throw new Failure(say(msg`\`${target}\` consists of several files`), {
      help: say(msg`specify a folder: \`-o FOLDER\``),
    })
  }
  const { files, losses } = await outputFor(target, rules)
  const list = losses.map(({ campaign, reason }) => `\n  ${campaign}: ${say(reason)}`).join('')
  if (losses.length > 0 && !leaveOut) {
    throw new Failure(`${say(msg`\`${target}\` can't express these campaigns, and nothing was written:`)}${list}`, {
      help: say(msg`use \`--leave-out\` to leave them out`),
      exitCode: exitCodes.found,
    })
  }
  for (const [path, content] of Object.entries(files)) {
    makeFolder(dirname(join(output, path)))
    await writeOutput(join(output, path), content, { maxBytes: largestText })
  }
  if (losses.length > 0) printError(`${say(msg`Left out:`)}${list}`)
}
