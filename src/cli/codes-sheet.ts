/** `cartwright codes sheet`: codes to print, as QR codes and bar codes. */
import bwip from 'bwip-js/node'
import { type Command, Option } from 'commander'
import { replaceFile } from '../files/write.ts'
import { type SelectedCode, selectedCodes } from '../ledger/selected-codes.ts'
import { type Html, html, trusted } from '../page/html.ts'
import { msg, name, number, plural } from '../words/message.ts'
import { type SelectionOptions, selectionOf, withSelection } from './codes-select.ts'
import { exitCodes } from './exit-codes.ts'
import { Failure } from './failure.ts'
import { say } from './language.ts'
import { ledgerOption, withStore } from './ledger-options.ts'
import { print, printable } from './output.ts'

interface Options extends SelectionOptions {
  readonly ledger?: string
  readonly out: string
  readonly sign: Sign
  readonly link?: string
  readonly title?: string
}

const signs = ['qr', 'code128', 'both'] as const
type Sign = (typeof signs)[number]

/** A browser lays out so many labels without trouble. */
const mostOnSheet = 5000

export function defineSheet(command: Command): void {
  withSelection(command.command('sheet'))
    .description(say(msg`write a page of codes to print, with QR codes or bar codes`))
    .requiredOption('--out <file>', say(msg`the HTML file`))
    .addOption(new Option('--sign <sign>', say(msg`what stands above the code`)).choices(signs).default('qr'))
    .option('--link <address>', say(msg`the QR code leads here; {code} stands for the code`))
    .option('--title <text>', say(msg`stands on each label`))
    .addOption(ledgerOption())
    .action((codes: readonly string[], options: Options) =>
      withStore(options, async (store) => {
        const found = await selectedCodes(store, selectionOf(codes, options), { most: mostOnSheet + 1 })
        if (found.length === 0) throw new Failure(say(msg`there are no such codes`), { exitCode: exitCodes.found })
        if (found.length > mostOnSheet) {
          throw new Failure(say(msg`these are more than ${number(mostOnSheet)} codes`), {
            help: say(msg`choose fewer, such as with \`--begins\``),
          })
        }
        await replaceFile(options.out, codeSheet(found, options))
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
      }),
    )
}

const styles = `
@page { margin: 10mm }
* { box-sizing: border-box }
body { margin: 0; font: 10pt/1.3 system-ui, sans-serif; color: #000; background: #fff }
main { display: grid; grid-template-columns: repeat(auto-fill, 60mm); gap: 4mm; padding: 4mm }
article { border: 1px dashed #999; padding: 4mm; text-align: center; break-inside: avoid; width: 60mm }
svg { display: block; margin: 0 auto 2mm } .qr svg { width: 30mm; height: 30mm } .bars svg { width: 50mm; height: 12mm }
p { margin: 0 0 1mm } code { font: 600 11pt ui-monospace, monospace; overflow-wrap: anywhere }
@media print { main { padding: 0 } }
`

const codeSheet = (codes: readonly SelectedCode[], { sign, link, title }: Options): string =>
  html`<!doctype html>
<html>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title ?? codes[0]?.pool}</title>
<style>${trusted(styles)}</style>
</head>
<body>
<main>
${codes.map(({ code }) => label(code, { sign, link, title }))}
</main>
</body>
</html>
`.html

const label = (
  code: string,
  { sign, link, title }: { readonly sign: Sign; readonly link: string | undefined; readonly title: string | undefined },
): Html => html`<article>${title === undefined ? '' : html`<p>${title}</p>`}${
  sign === 'code128' ? '' : html`<div class="qr">${qrCode(linked(code, link))}</div>`
}${sign === 'qr' ? '' : html`<div class="bars">${barCode(code)}</div>`}<code>${code}</code></article>
`

const linked = (code: string, link: string | undefined): string =>
  link === undefined ? code : link.replaceAll('{code}', encodeURIComponent(code))

const qrCode = (text: string): Html => trusted(bwip.toSVG({ bcid: 'qrcode', text }))
const barCode = (text: string): Html => trusted(bwip.toSVG({ bcid: 'code128', text, height: 12, includetext: false }))
