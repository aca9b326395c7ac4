// Railroad diagrams of the grammar: one page with only drawings, rendered by the builder included in Chevrotain.
import { readFileSync } from 'node:fs'
import type { ISerializedGast } from 'chevrotain'
import { PromoParser } from '../grammar/parser.ts'

interface DiagramsBuilder {
  buildSyntaxDiagramsText(rules: ISerializedGast[]): string
}

const folder = new URL('../node_modules/chevrotain/diagrams/', import.meta.url)

/** The builder and its drawing library are CommonJS within an ES module package. */
function load(file: string, required: unknown): unknown {
  const module = { exports: {} }
  const run = new Function('module', 'exports', 'require', readFileSync(new URL(file, folder), 'utf8'))
  run.call({}, module, module.exports, () => required)
  return module.exports
}

/** The page's HTML: every rule under its name, with every reference to a rule as a link. */
export function diagrams(): string {
  const builder = load('src/diagrams_builder.js', load('vendor/railroad-diagrams.js', undefined)) as DiagramsBuilder
  const drawings = builder
    .buildSyntaxDiagramsText(new PromoParser({ recorded: true }).getSerializedGastProductions())
    .replaceAll(/<h2 class="diagramHeader">(\w+)<\/h2>/g, '<h2 class="diagramHeader" id="$1">$1</h2>')
    .replaceAll(/(<text [^>]*ruleName="(\w+)"[^>]*>\w+<\/text>)/g, '<a href="#$2">$1</a>')
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>The grammar of .promo files</title>
<style>
body { font-family: sans-serif; margin: 2em }
${readFileSync(new URL('diagrams.css', folder), 'utf8')}
.diagramHeader { display: block; text-align: left }
svg { display: block; max-width: 100%; width: auto }
</style>
${drawings}
</html>
`
}
