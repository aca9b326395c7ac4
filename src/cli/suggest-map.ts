import { codeOf } from '../files/error.ts'
import { createFile } from '../files/write.ts'
import { Failure } from './failure.ts'
import { asJson, columns, paint, print, printable } from './output.ts'
import { listTable } from './tables.ts'

export interface SuggestOptions {
  readonly rejects?: string
  readonly part?: string
  readonly currency?: string
  readonly timezone?: string
}

/** Writes a guessed mapping beside each file and explains it. */
export async function suggestMaps(files: readonly string[], options: SuggestOptions): Promise<void> {
  const { openOrders } = await import('../history/import/order-table.ts')
  const { suggestMapping } = await import('../history/import/suggest.ts')
  for (const file of files) {
    const path = mapPath(file, options.rejects)
    const { mapping, reasons } = suggestMapping(await openOrders(file, { part: options.part }))
    const { currency, timezone } = options
    const said = { ...(currency && { currency: { value: currency.toUpperCase() } }), ...(timezone && { timezone }) }
    await write(path, asJson({ ...mapping, ...said }))
    const rows = reasons
      .filter(({ field }) => !(field in said))
      .map(({ field, choice, why, isDoubtful }) => [
        isDoubtful ? paint.yellow('?') : '',
        field,
        paint.cyan(printable(choice)),
        printable(why),
      ])
    await print(`${paint.bold(printable(path))}\n${listTable(rows, columns())}`)
    await print(`Look it through, then: cartwright history import ${printable(file)} --map ${printable(path)}`)
  }
}

function mapPath(file: string, folder: string | undefined): string {
  const name = file.split(/[/\\]/).at(-1) ?? file
  return folder === undefined ? `${file}.map.json` : `${folder}/${name}.map.json`
}

async function write(path: string, text: string): Promise<void> {
  try {
    await createFile(path, `${text}\n`)
  } catch (error) {
    if (codeOf(error) === 'EEXIST') {
      throw new Failure(`there is a file \`${path}\` already`, { help: 'use it with --map, or move it away first' })
    }
    throw new Failure(`the mapping \`${path}\` can't be written`, {
      help: 'name a folder that can be written with --rejects DIR',
    })
  }
}
