/** Writes a folder with everything a comparison on a cluster needs except the orders. */
import { join } from 'node:path'
import type { Command } from 'commander'
import type { ClusterJob } from '../compare/cluster/job.ts'
import { inWords } from '../files/error.ts'
import { makeFolder } from '../files/folder.ts'
import { replaceFile } from '../files/write.ts'
import { msg } from '../words/message.ts'
import { Failure } from './failure.ts'
import { say } from './language.ts'
import { rulesOption } from './options.ts'
import { filterOf, fromOption, type OrderArguments, orderOptions, untilOption } from './order-options.ts'
import { print, printable } from './output.ts'
import { wholeNumber } from './whole-number.ts'

interface Options extends OrderArguments {
  readonly a?: string
  readonly b?: string
  readonly out: string
  readonly rules: string
  readonly history?: string
  readonly from?: string
  readonly until?: string
  readonly seed: number
  readonly approximateBudgets?: true
}

export function defineExport(command: Command): void {
  const spark = command
    .helpCommand(false)
    .command('spark')
    .description(say(msg`export a comparison for a Spark cluster: the script, the evaluator and both rule sets`))
    .option('--a <scenario>', say(msg`the baseline (default: the current rules)`))
    .option('--b <scenario>', say(msg`the scenario to compare, as for \`compare\``))
    .requiredOption('--out <folder>', say(msg`the folder to write to`))
    .addOption(rulesOption())
    .option('--history <file>', say(msg`the history (default: .cartwright/history.db in the folder of the rules)`))
    .addOption(fromOption())
    .addOption(untilOption())
  for (const each of orderOptions()) spark.addOption(each)
  spark
    .option('--seed <n>', say(msg`the seed of the intervals`), wholeNumber, 1)
    .option('--approximate-budgets', say(msg`give each part its share of limits that customers share`))
    .addHelpText(
      'after',
      `\n${say(msg`The README.md in the folder explains the next five steps. The export contains the products, currency and time zone of the history;
\`cartwright history export\` writes its orders. The report has exactly the same figures as that of \`cartwright compare\`.`)}`,
    )
    .action(async (options: Options) => {
      const files = await filesOf(options)
      try {
        makeFolder(options.out)
        for (const [name, text] of Object.entries(files)) await replaceFile(join(options.out, name), text)
      } catch (error) {
        throw new Failure(`\`${options.out}\` ${inWords(error)}`)
      }
      await print(say(msg`${printable(options.out)}: README.md explains how to run it`))
    })
}

async function filesOf(options: Options) {
  const { rules: dir, history: path, from, until, seed, approximateBudgets: approximate } = options
  const { loadSides, mustNameSides } = await import('./compare-rules.ts')
  const { historyIn, openHistory } = await import('../history/store.ts')
  const { clusterJob } = await import('../compare/cluster/new-job.ts')
  const { sparkFiles } = await import('../compare/cluster/spark.ts')
  mustNameSides(options, ['export', 'spark'])
  const sides = await loadSides(options)
  const history = openHistory(path ?? historyIn(dir), { readonly: true })
  try {
    const job: ClusterJob = clusterJob(history, sides, {
      ...{ seed, approximate, filter: filterOf(options) },
      ...(from !== undefined && { from }),
      ...(until !== undefined && { until }),
    })
    return await sparkFiles(job)
  } finally {
    history.close()
  }
}
