/** Comparison in parts: each part of the customers is written to a file, and all files are merged into the full report. */
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { comparisonOf } from '../compare/compare.ts'
import type { Comparison } from '../compare/model.ts'
import type { ComparisonRun } from '../compare/run-comparison.ts'
import { foldParts, type ReadPart } from '../compare/summary/fold.ts'
import { writtenPart } from '../compare/summary/part.ts'
import { readPart } from '../compare/summary/read-part.ts'
import { inWords } from '../files/error.ts'
import { readPieces } from '../files/read.ts'
import { replaceFile } from '../files/write.ts'
import type { Partition } from '../history/replay/partition.ts'
import { msg, name, toMessage } from '../words/message.ts'
import type { CompareArguments } from './compare-arguments.ts'
import { Failure } from './failure.ts'
import { say } from './language.ts'
import { print, printable } from './output.ts'

/** Throws if the options request a report, which a single part doesn't have. */
export function mustBePartAlone(options: CompareArguments): void {
  const { report, orders, name, repeat, json, sql, open } = options
  if ([report, orders, name, repeat, json, sql, open].every((each) => each === undefined)) return
  throw new Failure(say(msg`a part has only some of the customers, and no report`), {
    help: say(msg`create the report when you combine the parts: \`compare --from-parts\``),
  })
}

export async function writePart(file: string, { subject, summary }: ComparisonRun, part: Partition): Promise<void> {
  try {
    await replaceFile(file, `${writtenPart({ subject, summary, part })}\n`)
  } catch (error) {
    throw new Failure(`\`${file}\` ${inWords(error)}`)
  }
  await print(say(msg`Part ${part.index + 1} of ${part.of}: ${printable(file)}`))
}

/** `paths`: files with one part per line, or folders of such files. */
export async function comparisonFromParts(paths: readonly string[]): Promise<Comparison> {
  const parts: ReadPart[] = []
  for (const path of await filesOf(paths)) {
    for await (const { text, line } of linesOf(path)) {
      const where = line === 1 ? toMessage(name(path)) : msg`${name(path)} line ${line}`
      parts.push({ ...readPart(text, where), where })
    }
  }
  const { subject, summary } = foldParts(parts)
  return comparisonOf(subject, summary)
}

/** Files whose names begin with `_` or `.` are markers left by the tool that wrote the folder. */
async function filesOf(paths: readonly string[]): Promise<string[]> {
  const files: string[] = []
  for (const path of paths) {
    try {
      if (!(await stat(path)).isDirectory()) files.push(path)
      else {
        const names = (await readdir(path)).filter((each) => !/^[_.]/.test(each))
        files.push(...names.sort().map((each) => join(path, each)))
      }
    } catch (error) {
      throw new Failure(`\`${path}\` ${inWords(error)}`)
    }
  }
  return files
}

async function* linesOf(path: string): AsyncGenerator<{ readonly text: string; readonly line: number }> {
  const decoder = new TextDecoder()
  let rest: string[] = []
  let line = 1
  try {
    for await (const piece of readPieces(path)) {
      const [first = '', ...others] = decoder.decode(piece, { stream: true }).split('\n')
      rest.push(first)
      for (const begun of others) {
        const text = rest.join('')
        if (text.trim() !== '') yield { text, line }
        line++
        rest = [begun]
      }
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error) throw new Failure(`\`${path}\` ${inWords(error)}`)
    throw error
  }
  const text = rest.join('')
  if (text.trim() !== '') yield { text, line }
}
