/** A printable HTML page of codes as QR codes and bar codes. */
import bwip from 'bwip-js/node'
import { type Html, html, trusted } from '../page/html.ts'
import type { SheetSign } from './sheet-signs.ts'

export interface SheetOptions {
  readonly sign: SheetSign
  /** Target of the QR code; {code} is replaced by the code. */
  readonly link?: string
  /** Printed on each label. */
  readonly title?: string
}

/** Browsers lay out this many labels without trouble. */
export const maxCodesOnSheet = 5000

/** A QR code needs four of its modules around it that are empty: at 30 mm up to 5 mm. */
const styles = `
@page { margin: 10mm }
* { box-sizing: border-box }
body { margin: 0; font: 10pt/1.3 system-ui, sans-serif; color: #000; background: #fff }
main { display: grid; grid-template-columns: repeat(auto-fill, 60mm); gap: 4mm; padding: 4mm }
article { border: 1px dashed #999; padding: 4mm; text-align: center; break-inside: avoid; width: 60mm }
svg { display: block; margin: 0 auto 2mm } .qr svg { width: 30mm; height: 30mm; margin: 5mm auto } .bars svg { width: 50mm; height: 12mm }
p { margin: 0 0 1mm } code { font: 600 11pt ui-monospace, monospace; overflow-wrap: anywhere }
@media print { main { padding: 0 } }
`

export const codeSheet = (
  codes: readonly { readonly code: string; readonly pool: string }[],
  { sign, link, title }: SheetOptions,
): string =>
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
  {
    sign,
    link,
    title,
  }: { readonly sign: SheetSign; readonly link: string | undefined; readonly title: string | undefined },
): Html => html`<article>${title === undefined ? '' : html`<p>${title}</p>`}${
  sign === 'code128' ? '' : html`<div class="qr">${qrCode(linked(code, link))}</div>`
}${sign === 'qr' ? '' : html`<div class="bars">${barCode(code)}</div>`}<code>${code}</code></article>
`

const linked = (code: string, link: string | undefined): string =>
  link === undefined ? code : link.replaceAll('{code}', encodeURIComponent(code))

const qrCode = (text: string): Html => trusted(bwip.toSVG({ bcid: 'qrcode', text }))
const barCode = (text: string): Html => trusted(bwip.toSVG({ bcid: 'code128', text, height: 12, includetext: false }))
