/** `cartwright codes sheet`: prints codes as QR codes and bar codes. */
import { type Command, InvalidArgumentError, Option } from 'commander'
import { codeSheet, maxCodesOnSheet, type SheetOptions } from '../ledger/code-sheet.ts'
import { selectedCodes } from '../ledger/selected-codes.ts'
import { sheetSigns } from '../ledger/sheet-signs.ts'
import { msg, name, number, plural } from '../words/message.ts'
import { type SelectionOptions, selectionOf, withSelection } from './codes-select.ts'
import { exitCodes } from './exit-codes.ts'
import { Failure } from './failure.ts'
import { say } from './language.ts'
import { ledgerOption, withStore } from './ledger-options.ts'
import { print, printable } from './output.ts'
import { writeOutput } from './output-file.ts'

interface Options extends SelectionOptions, SheetOptions {
  readonly ledger?: string
  readonly out: string
}

export function defineSheet(command: Command): void {
  withSelection(command.command('sheet'))
    .description(say(msg`write a printable page of codes, with QR codes or barcodes`))
    .requiredOption('--out <file>', say(msg`the HTML file`))
    .addOption(
      new Option('--sign <sign>', say(msg`what is printed above the code: a QR code, a barcode, or both`))
        .choices(sheetSigns)
        .default('qr'),
    )
    .option(
      '--link <address>',
      say(msg`the address that the QR code opens; {code} is replaced with the code`),
      linkOfCode,
    )
    .option('--title <text>', say(msg`the text printed on each label`))
    .addOption(ledgerOption())
    .action((codes: readonly string[], options: Options) => {
      refuseUnusedLink(options)
      return withStore(options, async (store) => {
        const found = await selectedCodes(store, selectionOf(codes, options), { most: maxCodesOnSheet + 1 })
        if (found.length === 0) throw new Failure(say(msg`no codes match the filter`), { exitCode: exitCodes.found })
        if (found.length > maxCodesOnSheet) {
          throw new Failure(say(msg`there are more than ${number(maxCodesOnSheet)} codes`), {
            help: say(msg`select fewer, for example with \`--begins\``),
          })
        }
        await writeOutput(options.out, codeSheet(found, options))
        const count = found.length
        await print(
          say(
            plural(
              count,
              msg`${number(count)} code is in ${name(printable(options.out))}`,
              msg`${number(count)} codes are in ${name(printable(options.out))}`,
            ),
          ),
        )
      })
    })
}

function refuseUnusedLink({ link, sign }: Options): void {
  if (link === undefined || sign !== 'code128') return
  throw new Failure(say(msg`a barcode cannot contain a link`), {
    help: say(msg`remove \`--link\`, or write \`--sign both\` to print QR codes too`),
  })
}

/** Without the code in it, every label would lead to the same page. */
function linkOfCode(address: string): string {
  if (address.includes('{code}')) return address
  throw new InvalidArgumentError(
    say(msg`Write {code} where the code belongs, such as https://shop.example/?code={code}.`),
  )
}
