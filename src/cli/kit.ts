/** `cartwright kit`: tests an engine with carts and their exact results. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { brotliDecompressSync } from 'node:zlib'
import { type Command, Option } from 'commander'
import { inWords } from '../files/error.ts'
import { readPackagedBytes } from '../files/packaged.ts'
import { readPieces } from '../files/read.ts'
import { type Kit, kitLines, kitOfBundle, readKit, type Trial, tryAnswers } from '../publish/kit.ts'
import { firstOf, msg, number } from '../words/message.ts'
import { exitCodes } from './exit-codes.ts'
import { Failure } from './failure.ts'
import { say } from './language.ts'
import { jsonOption } from './options.ts'
import { paint, print, printable, printError, toJson } from './output.ts'
import { packageRoot } from './package-root.ts'

interface Options {
  readonly bundle?: string
  readonly json?: true
}

/** Maximum disagreements in the terminal; `--json` has all of them. */
const maxShown = 10

const bundleOption = (): Option =>
  new Option(
    '--bundle <file>',
    say(msg`use the carts of a bundle under its compiled rules (default: the built-in kit)`),
  )

export function defineKit(kit: Command): void {
  kit
    .command('cases')
    .description(say(msg`print rule sets and carts with their exact results, as JSON Lines`))
    .addOption(bundleOption())
    .action(async ({ bundle }: Options) => {
      for (const line of kitLines(await kitOf(bundle))) await print(line)
    })
  kit
    .command('run')
    .description(say(msg`start an engine, send it the cases, and report where its answers differ`))
    .argument('<command...>', say(msg`the engine's program and its arguments, after \`--\``))
    .addOption(bundleOption())
    .addOption(jsonOption())
    .action(async ([program = '', ...args]: string[], options: Options) => {
      const cases = await kitOf(options.bundle)
      await report(await trialOf(program, args, cases), cases, options)
    })
  kit
    .command('check')
    .description(say(msg`report where answers differ`))
    .argument('[answers]', say(msg`a file of JSON Lines; - reads standard input`), '-')
    .addOption(bundleOption())
    .addOption(jsonOption())
    .action(async (source: string, options: Options) => {
      const cases = await kitOf(options.bundle)
      await report(await tryAnswers(cases, linesOf(source)), cases, options)
    })
  kit
    .command('answer')
    .description(say(msg`answer cases from standard input with this engine`))
    .action(async () => {
      const { answersTo } = await import('../publish/kit-engine.ts')
      for await (const line of answersTo(linesOf('-'))) await print(line)
    })
  kit.addHelpText(
    'after',
    `\n${say(msg`An engine reads lines and writes {"case": …, "result": …} for each case. \`run\` and \`check\` exit with 1 if an answer
differs or is missing.`)}`,
  )
}

async function kitOf(bundle: string | undefined): Promise<Kit> {
  if (bundle !== undefined) {
    const { bundleIn } = await import('../publish/sides.ts')
    const read = await bundleIn(bundle)
    if (read !== undefined) return kitOfBundle(read)
    throw new Failure(say(msg`\`${bundle}\` is not a bundle`), {
      help: say(msg`specify a file written by \`cartwright release build\``),
    })
  }
  const packed = await readPackagedBytes(fileURLToPath(new URL('test/kit/cases.jsonl.br', packageRoot)))
  if (packed === undefined) throw new Failure(say(msg`the kit is missing from this installation`))
  return readKit(brotliDecompressSync(packed).toString('utf8'))
}

const linesOf = (source: string): AsyncIterable<string> =>
  createInterface({
    input: source === '-' ? process.stdin : Readable.from(readPieces(source)),
    crlfDelay: Number.POSITIVE_INFINITY,
  })

async function trialOf(program: string, args: readonly string[], kit: Kit): Promise<Trial> {
  const engine = spawn(program, args, { stdio: ['pipe', 'pipe', 'inherit'] })
  const failed = once(engine, 'error').then(([error]) => {
    throw new Failure(say(msg`\`${program}\` could not be started: ${inWords(error)}`))
  })
  const lines = (function* () {
    for (const line of kitLines(kit)) yield `${line}\n`
  })()
  // An engine may stop reading its input; answers up to then still count.
  const fed = pipeline(Readable.from(lines), engine.stdin).catch(() => undefined)
  const answers = createInterface({ input: engine.stdout, crlfDelay: Number.POSITIVE_INFINITY })
  const trial = await Promise.race([tryAnswers(kit, answers), failed])
  await fed
  return trial
}

async function report(trial: Trial, kit: Kit, { json }: Options): Promise<void> {
  const { agreed, disagreements, missing, unreadable } = trial
  const isWhole = agreed === kit.cases.length && unreadable.length === 0
  if (!isWhole) process.exitCode = exitCodes.found
  if (json) return print(toJson(trial))
  for (const each of disagreements.slice(0, maxShown)) {
    await print(
      [
        `${paint.red(printable(each.case))} ${printable(each.path)}`,
        `  - ${printable(each.expected)}`,
        `  + ${printable(each.answered)}`,
      ].join('\n'),
    )
  }
  if (disagreements.length > maxShown) await print(say(msg`and ${number(disagreements.length - maxShown)} more`))
  if (missing.length > 0) await print(say(msg`without an answer: ${firstOf(missing.map(printable), maxShown)}`))
  if (unreadable.length > 0) printError(say(msg`invalid answers: ${firstOf(unreadable.map(String), maxShown)}`))
  const summary = say(msg`${number(agreed)} of ${number(kit.cases.length)} cases match`)
  await print(isWhole ? paint.green(summary) : paint.red(summary))
}
