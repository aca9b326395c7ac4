import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Command } from 'commander'
import { createTwoFilesPatch } from 'diff'
import { inWords } from '../files/error.ts'
import { forTerminal } from '../files/printable.ts'
import { decode, largestPromo, readText } from '../files/text.ts'
import { rewriteFile } from '../files/write.ts'
import type { Diagnostic } from '../syntax/diagnostic.ts'
import { format } from '../syntax/format.ts'
import { msg, name } from '../words/message.ts'
import { findPromoFiles } from '../workspace/find.ts'
import { nameOf } from './carts.ts'
import { printDiagnostics } from './excerpt.ts'
import { exitCodes } from './exit-codes.ts'
import { Failure } from './failure.ts'
import { say } from './language.ts'
import { type Paint, paint, print, printable } from './output.ts'
import { sourcesOf } from './sources.ts'

interface Options {
  readonly check?: true
  readonly stdin?: true
}

export function defineFmt(fmt: Command): void {
  fmt
    .argument('[paths...]', say(msg`files, or folders to search`), ['.'])
    .option('--check', say(msg`change nothing; only show what would change`))
    .option('--stdin', say(msg`read standard input and write to standard output`))
    .addHelpText(
      'after',
      `\n${say(msg`Prints the path of each changed file. With --check, prints the differences instead and exits with 1 if there are any.
A file with a syntax error is not changed and sets the exit code to 1.`)}`,
    )
    .action(async (paths: string[], options: Options) => {
      if (options.stdin) return formatStdin()
      for (const path of await promoFiles(paths)) await formatFile(path, options)
    })
}

async function formatStdin(): Promise<void> {
  const chunks: Uint8Array[] = []
  for await (const chunk of process.stdin) chunks.push(chunk)
  const read = decode(Buffer.concat(chunks))
  const standardInput = nameOf('-')
  if ('error' in read) throw new Failure(say(msg`${standardInput} ${read.error}`))
  const formatted = format(read.text, standardInput)
  if ('text' in formatted) process.stdout.write(formatted.text)
  else refuse(formatted.diagnostics, standardInput, read.text)
}

async function formatFile(path: string, { check }: Options): Promise<void> {
  const read = await readText(path, largestPromo)
  if ('error' in read) throw new Failure(say(msg`${name(path)} ${read.error}`))
  const formatted = format(read.text, path)
  if ('diagnostics' in formatted) return refuse(formatted.diagnostics, path, read.text)
  if (formatted.text === read.text) return
  if (check) {
    await print(differences(path, read.text, formatted.text, paint))
    process.exitCode = exitCodes.found
  } else {
    await write(path, formatted.text)
    await print(printable(path))
  }
}

async function write(path: string, text: string): Promise<void> {
  try {
    await rewriteFile(path, text, { maxBytes: largestPromo })
  } catch (error) {
    throw new Failure(say(msg`${name(path)} ${inWords(error)}`))
  }
}

function refuse(diagnostics: readonly Diagnostic[], path: string, text: string): void {
  printDiagnostics(diagnostics, sourcesOf([{ path, text }]))
  process.exitCode = exitCodes.found
}

async function promoFiles(paths: readonly string[]): Promise<string[]> {
  const files: string[] = []
  for (const path of paths) {
    try {
      if ((await stat(path)).isDirectory()) {
        const found = await findPromoFiles(path)
        for (const each of found.unreadable) throw new Failure(say(msg`${name(join(path, each.path))} ${each.error}`))
        files.push(...found.files.map((file) => join(path, file)))
      } else files.push(path)
    } catch (error) {
      throw new Failure(say(msg`${name(path)} ${inWords(error)}`))
    }
  }
  return files
}

function differences(path: string, before: string, after: string, paint: Paint): string {
  const patch = createTwoFilesPatch(
    printable(path),
    printable(path),
    before,
    after,
    say(msg`unchanged`),
    say(msg`formatted`),
    {
      context: 2,
    },
  )
  const colour = (line: string): string =>
    line.startsWith('+') ? paint.green(line) : line.startsWith('-') ? paint.red(line) : line
  return forTerminal(patch).split('\n').slice(2, -1).map(colour).join('\n')
}
