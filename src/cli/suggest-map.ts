import { codeOf } from '../files/error.ts'
import { createFile } from '../files/write.ts'
import type { Mapping } from '../history/import/mapping.ts'
import type { TableFile } from '../history/import/order-table.ts'
import type { Reason, Suggestion } from '../history/import/suggest.ts'
import { fromText, msg, name as quotedName } from '../words/message.ts'
import { describeProof } from './describe-proof.ts'
import { Failure } from './failure.ts'
import { say } from './language.ts'
import { columns, paint, print, printable, toJson } from './output.ts'
import { shellWord } from './shell-word.ts'
import { listTable } from './tables.ts'

export interface SuggestOptions {
  readonly rejects?: string
  readonly part?: string
  readonly currency?: string
  readonly timezone?: string
}

/** For each file, writes a guessed mapping next to it, explains it and tries it; or names the built-in mapping that fits. */
export async function suggestMaps(files: readonly string[], options: SuggestOptions): Promise<void> {
  const { openOrders, containsOrders } = await import('../history/import/order-table.ts')
  const { mappingFor } = await import('../history/import/built-in-mappings.ts')
  for (const file of files) {
    const table = await openOrders(file, { part: options.part })
    if (table.columns.length === 0) throw new Failure(say(msg`${quotedName(file)} is empty`))
    const readyMade = mappingFor(table)
    if (readyMade) await describeReadyMade(file, readyMade, options)
    else if (containsOrders(table))
      await print(
        `${say(msg`${paint.bold(printable(file))} contains orders in cartwright's own format: no mapping is needed`)}\n${proposal(file)}`,
      )
    else await suggest(file, table, options)
  }
}

async function describeReadyMade(
  file: string,
  { name, mapping }: { name: string; mapping: Mapping },
  options: SuggestOptions,
): Promise<void> {
  await print(
    say(
      msg`${paint.bold(printable(file))} has the columns of ${paint.cyan(name)}, a built-in mapping: ${fromText(mapping.description ?? '')}`,
    ),
  )
  await print(await describeProof(file, { ...mapping, ...fromCommandLine(options) }, name))
  await print(proposal(file))
}

async function suggest(file: string, table: TableFile, options: SuggestOptions): Promise<void> {
  const path = mapPath(file, options.rejects)
  const { suggestMapping } = await import('../history/import/suggest.ts')
  const { mapping, reasons } = withOptions(suggestMapping(table), options)
  const description = say(
    msg`guessed by cartwright: review it before importing; \`cartwright help mapping\` lists what it can contain`,
  )
  await write(path, toJson({ description, ...mapping }))
  await print(`${paint.bold(printable(path))}\n${listTable(reasons.map(row), columns())}\n`)
  await print(await describeProof(file, mapping, path))
  const doubts = reasons.filter(({ isDoubtful }) => isDoubtful).length
  const mark = paint.yellow('?')
  await print(
    say(
      doubts === 0
        ? msg`Review it; \`cartwright help mapping\` lists what it can contain. Then:`
        : msg`Review it, starting with the lines marked ${mark} above; \`cartwright help mapping\` lists what it can contain. Then:`,
    ),
  )
  await print(`  cartwright history import ${shellWord(printable(file))} --map ${shellWord(printable(path))}`)
}

const proposal = (file: string): string => `  cartwright history import ${shellWord(printable(file))}`

const row = ({ field, choice, why, isDoubtful }: Reason): string[] => [
  isDoubtful ? paint.yellow('?') : '',
  field,
  paint.cyan(printable(choice)),
  printable(say(why)),
]

/** What the command line specifies needs no reason. */
function withOptions({ mapping, reasons }: Suggestion, options: SuggestOptions): Suggestion {
  const said = fromCommandLine(options)
  const file = options.part === undefined ? mapping.file : { ...(mapping.file as Mapping['file']), part: options.part }
  return { mapping: { ...mapping, file, ...said }, reasons: reasons.filter(({ field }) => !(field in said)) }
}

const fromCommandLine = ({ currency, timezone }: SuggestOptions): Partial<Mapping> => ({
  ...(currency && { currency: { value: currency.toUpperCase() } }),
  ...(timezone && { timezone }),
})

function mapPath(file: string, folder: string | undefined): string {
  const name = file.split(/[/\\]/).at(-1) ?? file
  return folder === undefined ? `${file}.map.json` : `${folder}/${name}.map.json`
}

async function write(path: string, text: string): Promise<void> {
  try {
    await createFile(path, `${text}\n`)
  } catch (error) {
    if (codeOf(error) === 'EEXIST') {
      throw new Failure(say(msg`there is already a file ${quotedName(path)}`), {
        help: say(msg`use it with --map, or move it away first`),
      })
    }
    throw new Failure(say(msg`the mapping ${quotedName(path)} can't be written`), {
      help: say(msg`specify a writable folder with --rejects DIR`),
    })
  }
}
