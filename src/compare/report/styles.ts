/** One style sheet for light, dark and print. The page's script reads the charts' colours from it. */
export const styles = `
:root {
  color-scheme: light dark;
  --page: #fff; --ink: #1b1f24; --soft: #5f6670; --line: #e2e5e9; --a: #8a8f98; --b: #0f766e; --band: #f5f7f7; --gone: #b42318;
}
@media (prefers-color-scheme: dark) {
  :root { --page: #14171a; --ink: #e7e9ec; --soft: #9aa2ac; --line: #2c3238; --a: #8a8f98; --b: #2bb3a5; --band: #1b2024; --gone: #f0877d }
}
* { box-sizing: border-box }
body { margin: 0; background: var(--page); color: var(--ink); font: 15px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif }
main { max-width: 60rem; margin: 0 auto; padding: 2.75rem 1.5rem 4rem }
h1 { font-size: 2.1rem; line-height: 1.2; margin: .2rem 0 .8rem; letter-spacing: -.02em; text-wrap: balance }
h2 { font-size: 1.35rem; margin: 3.2rem 0 .6rem; padding-top: 1.1rem; border-top: 1px solid var(--line); letter-spacing: -.01em }
h3 { font-size: 1rem; margin: 1.8rem 0 .2rem }
p { margin: .2rem 0 1rem } .soft { color: var(--soft) }
.eyebrow { color: var(--soft); margin: 0 } .lead { font-size: 1.1rem; max-width: 46rem }
.held { border-inline-start: 3px solid var(--a); padding: .1rem 0; padding-inline-start: .9rem; color: var(--soft); max-width: 46rem }
.scenarios { display: flex; flex-wrap: wrap; gap: .4rem 2rem; margin: 1.2rem 0 }
.scenarios div { display: flex; align-items: baseline; gap: .55rem } .scenarios dd { margin: 0; overflow-wrap: anywhere }
.scenarios dt { font-weight: 700; color: #fff; padding: 0 .5rem; border-radius: 4px } dt.a { background: #6a6f78 } dt.b { background: #0f766e }
figure { margin: 1.4rem 0 1.8rem; break-inside: avoid } figcaption h3 { margin: 0 } figcaption p { margin: 0; font-size: .88rem }
.chart { margin: .3rem 0 } .two { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(26rem, 100%), 1fr)); gap: 0 2rem }
.two > * { min-width: 0 }
h2.first { border-top: 0; padding-top: 0; margin-top: 1.6rem } .changes { font-size: 1.05rem; max-width: 50rem } .changes b { font-weight: 650 }
#summary h2 { font-size: 1.9rem; line-height: 1.2; letter-spacing: -.02em; text-wrap: balance }
pre { overflow-x: auto; background: var(--band); padding: .7rem .9rem; border-radius: 6px; font-size: .82rem; line-height: 1.5 }
pre .place { color: var(--soft); font-weight: 600 } pre .come { color: var(--b) } pre .gone { color: var(--gone) }
footer { margin-top: 3rem; border-top: 1px solid var(--line); font-size: .8rem; overflow-wrap: anywhere }
.scroll { overflow-x: auto }
table { border-collapse: collapse; width: 100%; font-size: .9rem }
th { text-align: start; font-weight: 600; color: var(--soft); vertical-align: bottom; font-size: .82rem }
th, td { padding: .32rem 0; padding-inline-end: .9rem; border-bottom: 1px solid var(--line); vertical-align: top }
td:first-child { overflow-wrap: break-word; max-width: 24rem }
th:last-child, td:last-child { padding-inline-end: 0 }
.number { text-align: end; font-variant-numeric: tabular-nums } td.number { white-space: nowrap }
code { font-size: .9em } details > summary { cursor: pointer; color: var(--soft); font-size: .88rem; margin: .2rem 0 .4rem }
ul { padding-inline-start: 1.1rem } li { margin: .3rem 0; overflow-wrap: anywhere }
@page { margin: 16mm }
@media print {
  :root { --page: #fff; --ink: #000; --soft: #444; --line: #ccc; --a: #8a8f98; --b: #0f766e; --band: #f5f7f7; --gone: #b42318; color-scheme: light }
  body { font-size: 10pt } main { max-width: none; padding: 0 } table { font-size: 8.5pt }
  figure > details { display: none } .scroll { overflow: visible } pre { white-space: pre-wrap } tr { break-inside: avoid } h2, h3, figcaption { break-after: avoid }
  * { print-color-adjust: exact }
}
`
