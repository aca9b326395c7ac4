// Splits a bundle into its top-level declarations and their references, so that a program without a bundler can link those that
// some rules need. Names are minified over the whole bundle, hence the same in every selection.
import { build } from 'esbuild'
import { minifySync, parseAst } from 'vite'

const options = {
  bundle: true,
  write: false,
  format: 'esm',
  platform: 'neutral',
  target: 'es2022',
  charset: 'utf8',
  legalComments: 'none',
  logLevel: 'warning',
  minifySyntax: true,
}

/**
 * @param {import('esbuild').StdinOptions} stdin
 * @param {{ without?: readonly string[] }} [options] methods of object literals that nobody calls
 * @returns {Promise<import('../src/publish/targets/evaluator/link.ts').Parts>}
 */
export async function partsOf(stdin, { without = [] } = {}) {
  const [readable, short] = await Promise.all(
    [false, true].map(async (minifyIdentifiers) => {
      const { outputFiles } = await build({ ...options, stdin, absWorkingDir: stdin.resolveDir, minifyIdentifiers })
      return declarationsIn(outputFiles[0].text, new Set(without))
    }),
  )
  if (readable.declarations.length !== short.declarations.length) throw new Error('minified names changed a bundle')
  const placeOf = new Map(readable.declarations.map(({ name }, place) => [name, place]))
  const parts = readable.declarations.map(({ module, name, text }, place) => {
    const names = namesIn(parseAst(minified(text, false)), new Set([name]))
    return {
      // esbuild appends numbers to names that occur in several modules.
      name: `${module}#${name.replace(/\d+$/, '')}`,
      short: short.declarations[place].name,
      uses: [...names].map((used) => placeOf.get(used)).filter((used) => used !== undefined && used !== place),
      code: minified(short.declarations[place].text, { toplevel: false }),
    }
  })
  const places = Object.entries(readable.exports).map(([name, local]) => [name, placeOf.get(local)])
  return { parts, exports: Object.fromEntries(places) }
}

/**
 * In bundle order, in which each declaration follows those it needs immediately. esbuild's nested names never shadow top-level
 * ones.
 */
function declarationsIn(text, without) {
  const modules = [...text.matchAll(/^\/\/ (\S+)$/gm)].map(({ index, 1: path }) => ({ index, path }))
  const declarations = []
  const exports = {}
  for (const statement of parseAst(text).body) {
    const module = modules.findLast(({ index }) => index < statement.start)?.path ?? ''
    const add = (node, name, before = '', after = '') =>
      declarations.push({ module, name, text: before + textWithout(node, without, text) + after })
    switch (statement.type) {
      case 'FunctionDeclaration':
      case 'ClassDeclaration':
        add(statement, statement.id.name)
        break
      case 'VariableDeclaration':
        for (const each of statement.declarations) add(each, nameOf(each.id), 'var ', ';')
        break
      case 'ExportNamedDeclaration':
        for (const { local, exported } of statement.specifiers) exports[exported.name] = local.name
        break
      default:
        throw new Error(`${module} does something while it loads: ${text.slice(statement.start, statement.end)}`)
    }
  }
  return { declarations, exports }
}

function nameOf({ type, name }) {
  if (type !== 'Identifier') throw new Error('a module takes a value apart at its top: name each by itself')
  return name
}

/** Every identifier that is not a property name. */
function namesIn(node, names) {
  if (Array.isArray(node)) for (const each of node) namesIn(each, names)
  else if (node?.type === 'Identifier') names.add(node.name)
  else if (typeof node === 'object' && node !== null) {
    for (const [field, value] of Object.entries(node)) {
      const isProperty =
        !node.computed && (field === 'key' || (field === 'property' && node.type === 'MemberExpression'))
      if (!isProperty) namesIn(value, names)
    }
  }
  return names
}

const isLeftOut = (property, without) =>
  property.type === 'Property' && !property.computed && without.has(property.key.name)

/** Text of a node without the omitted methods. */
function textWithout(node, without, text) {
  const ranges = []
  const visit = (each) => {
    if (Array.isArray(each)) return each.forEach(visit)
    if (typeof each !== 'object' || each === null) return
    if (each.type === 'ObjectExpression') {
      each.properties.forEach((property, place) => {
        if (isLeftOut(property, without))
          ranges.push([property.start, each.properties[place + 1]?.start ?? property.end])
      })
    }
    for (const value of Object.values(each)) visit(value)
  }
  visit(node)
  let [kept, from] = ['', node.start]
  for (const [start, end] of ranges.sort(([a], [b]) => a - b)) {
    if (start < from) continue
    kept += text.slice(from, start)
    from = end
  }
  return kept + text.slice(from, node.end)
}

/** Minified separately: top-level declarations of a script stay and keep their names. */
function minified(text, mangle) {
  const { code, errors } = minifySync('part.js', text, { module: false, compress: { target: 'es2022' }, mangle })
  if (errors.length > 0) throw new Error(errors[0].message)
  return code
}
