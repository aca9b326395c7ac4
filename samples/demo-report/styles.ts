/** One sheet for screen, dark screen and paper. */
export const styles = `
:root {
  color-scheme: light dark;
  --page: #f6f5f2; --card: #fff; --ink: #22201c; --soft: #6d675d; --line: #e3dfd6;
  --good: #1f7a4d; --good-bg: #e5f3ea; --wait: #8a6100; --wait-bg: #fbf1d9; --bad: #b3261e; --accent: #2f5aa8;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #16171a; --card: #1f2125; --ink: #e9e6df; --soft: #a19b8f; --line: #33363c;
    --good: #6fce9b; --good-bg: #1c3428; --wait: #e2b75b; --wait-bg: #352c18; --bad: #ff8a80; --accent: #8fb4ff;
  }
}
* { box-sizing: border-box }
html { scroll-behavior: smooth }
body { margin: 0; background: var(--page); color: var(--ink); font: 15px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif }
main { max-width: 64rem; margin: 0 auto; padding: 2.5rem 1.25rem 4rem }
h1 { font-size: 2rem; line-height: 1.2; margin: 0 0 .4rem; letter-spacing: -.02em }
h2 { font-size: 1.4rem; margin: 3rem 0 .3rem; letter-spacing: -.01em }
h3 { font-size: 1.05rem; margin: 0 }
h4 { font-size: .8rem; margin: 1.2rem 0 .35rem; color: var(--soft); text-transform: uppercase; letter-spacing: .06em }
code { font: inherit; font-weight: 600 }
p { margin: .2rem 0 1rem } .soft { color: var(--soft) }
a { color: var(--accent) }
nav { display: flex; flex-wrap: wrap; gap: .5rem; margin: 1.2rem 0 0; padding: 0; list-style: none }
nav a { padding: .25rem .8rem; border: 1px solid var(--line); border-radius: 99px; background: var(--card); text-decoration: none }
nav a:hover, nav a:focus-visible { border-color: var(--accent) }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 12px; padding: 1.1rem 1.3rem; margin: 1rem 0; overflow-x: auto }
.head { display: flex; flex-wrap: wrap; justify-content: space-between; gap: .2rem 1rem; align-items: baseline; margin-bottom: .6rem }
table { border-collapse: collapse; width: 100% }
th { text-align: left; font-weight: 600; font-size: .8rem; color: var(--soft) }
th, td { padding: .38rem .9rem .38rem 0; border-bottom: 1px solid var(--line); vertical-align: top }
th:last-child, td:last-child { padding-right: 0 }
tbody tr:last-child td { border-bottom: 0 }
.sum td { border-top: 2px solid var(--line); border-bottom: 0; font-weight: 600 }
.number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums }
.sub { display: block; font-size: .86rem; color: var(--soft) }
s { color: var(--soft); margin-right: .5em; font-weight: 400 }
.off { color: var(--good) }
ul { list-style: none; margin: 0; padding: 0 }
.reasons li { display: grid; grid-template-columns: minmax(9rem, 14rem) 1fr; gap: .2rem 1rem; padding: .3rem 0; border-bottom: 1px solid var(--line) }
.reasons li:last-child { border: 0 }
.tag { display: inline-block; font-size: .76rem; padding: .05rem .5rem; border-radius: 99px; white-space: nowrap }
.tag.good { color: var(--good); background: var(--good-bg) } .tag.wait { color: var(--wait); background: var(--wait-bg) }
.bad { color: var(--bad) }
details > summary { cursor: pointer; color: var(--soft); margin-top: 1rem }
@media (max-width: 36rem) { .reasons li { grid-template-columns: 1fr } }
@media print {
  :root { --page: #fff; --card: #fff; --ink: #000; --soft: #444; --line: #bbb; --good: #064; --wait: #640; --good-bg: #fff; --wait-bg: #fff; color-scheme: light }
  body { font-size: 10.5pt } main { max-width: none; padding: 0 } nav { display: none }
  details::details-content { content-visibility: visible; block-size: auto }
  .card { border-radius: 0 } tr, li { break-inside: avoid } h2, h3, h4, summary { break-after: avoid }
}
`
