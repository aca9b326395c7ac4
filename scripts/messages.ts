/** Finds the messages in the source code by its syntax tree. */
import { existsSync, globSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseSync } from 'vite'
import type { Translations } from '../src/words/locale.ts'
import { proseOf } from '../src/words/page.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

/**
 * The catalogue files of a language, and the sources whose messages each contains; a message in several places goes to the
 * first area. Services that evaluate carts only load `results`.
 */
const areas = {
  results: ['src/evaluate/', 'src/compile/type-names.ts'],
  pages: ['grammar/diagnostics/'],
  diagnostics: ['grammar/', 'src/syntax/', 'src/check/', 'src/compile/', 'src/analyse/'],
  language: ['src/language/', 'src/lsp/', 'src/testing/'],
  program: ['src/', 'editor/'],
} as const

export type Area = keyof typeof areas
export const areaNames = Object.keys(areas) as Area[]

export interface SourceMessage {
  /** As returned by `keyOf`. */
  readonly key: string
  readonly parameters: number
  readonly isPlural: boolean
  readonly file: string
}

interface SyntaxNode {
  readonly type: string
  readonly start: number
  readonly [field: string]: unknown
}

export const sourceFiles = (): string[] =>
  globSync(['grammar/**/*.ts', 'src/**/*.ts', 'editor/{calls,host,main,ui/engine,ui/host}/**/*.ts'], { cwd: root })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !path.startsWith('src/words/'))
    .sort()

export function treeOf(file: string): SyntaxNode {
  const { program, errors } = parseSync(file, readFileSync(`${root}${file}`, 'utf8'))
  if (errors[0]) throw new Error(`${file}: ${errors[0].message}`)
  return program as unknown as SyntaxNode
}

/**
 * Every message of the source, the pages and the built-in mappings, sorted by area, file and position; once per key and place.
 */
export function messagesIn(files: readonly string[]): SourceMessage[] {
  const all = [...files.flatMap((file) => messagesOf(treeOf(file), file)), ...prose(), ...readyMade()]
  return areaNames.flatMap((area) => all.filter(({ file }) => areaOf(file) === area))
}

/** The texts of the diagnostics' pages. */
const prose = (): SourceMessage[] =>
  textFiles('grammar/diagnostics/*.md').flatMap(({ file, text }) =>
    proseOf(text).map((key) => ({ key, parameters: 0, isPlural: false, file })),
  )

/** Descriptions in built-in mappings, and their reasons for leaving out rows. */
const readyMade = (): SourceMessage[] =>
  textFiles('src/history/import/mappings/*.json').flatMap(({ file, text }) =>
    [...text.matchAll(/"(?:description|why)": ("[^"]*")/g)].map(([, key = '']) => ({
      key: String(JSON.parse(key)),
      parameters: 0,
      isPlural: false,
      file,
    })),
  )

const textFiles = (pattern: string): { readonly file: string; readonly text: string }[] =>
  globSync(pattern, { cwd: root })
    .map((path) => path.replaceAll('\\', '/'))
    .sort()
    .map((file) => ({ file, text: readFileSync(`${root}${file}`, 'utf8') }))

export function areaOf(file: string): Area {
  const found = areaNames.find((area) => areas[area].some((folder) => file.startsWith(folder)))
  if (found === undefined) throw new Error(`${file} is in no area of messages`)
  return found
}

function messagesOf(tree: SyntaxNode, file: string): SourceMessage[] {
  const found: SourceMessage[] = []
  if (!readFileSync(`${root}${file}`, 'utf8').includes('words/message.ts')) return found
  const visit = (node: SyntaxNode, context: string | undefined, isPlural: boolean): void => {
    if (node.type === 'TaggedTemplateExpression' && isNamed(node.tag, 'msg')) {
      const { quasis, expressions } = node.quasi as {
        quasis: { value: { cooked: string } }[]
        expressions: SyntaxNode[]
      }
      const text = quasis.map(({ value }) => value.cooked).reduce((before, part, i) => `${before}{${i - 1}}${part}`)
      const key = context === undefined ? text : `${text} (${context})`
      found.push({ key, parameters: expressions.length, isPlural, file })
      for (const each of expressions) visit(each, undefined, false)
      return
    }
    if (node.type === 'CallExpression' && isNamed(node.callee, 'about')) {
      const [name, message] = node.arguments as [SyntaxNode & { value: string }, SyntaxNode]
      visit(message, name.value, isPlural)
      return
    }
    if (node.type === 'CallExpression' && isNamed(node.callee, 'plural')) {
      // The singular form is only for English: translations have their own plural forms.
      const [count, one, others] = node.arguments as [SyntaxNode, SyntaxNode, SyntaxNode]
      if (!isMessage(one) || !isMessage(others)) throw new Error(`${file}: \`plural\` takes two templates`)
      visit(count, undefined, false)
      visit(others, context, true)
      return
    }
    for (const child of childrenOf(node)) visit(child, undefined, false)
  }
  visit(tree, undefined, false)
  return found
}

const isNamed = (node: unknown, name: string): boolean =>
  typeof node === 'object' && node !== null && 'name' in node && node.name === name

const isMessage = (node: SyntaxNode): boolean => node.type === 'TaggedTemplateExpression' && isNamed(node.tag, 'msg')

export const childrenOf = (node: SyntaxNode): SyntaxNode[] => Object.values(node).flat().filter(isNode)

const isNode = (value: unknown): value is SyntaxNode =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'

// ---------------------------------------------------------------------------------------------- catalogues

/** The languages with a catalogue. English has none: its text is in the code. */
export const languages = (): string[] =>
  globSync('src/words/*/', { cwd: root })
    .map((path) => basename(path))
    .sort()

/** By key; empty if the language has no file for the area yet. */
export function translationsOf(language: string, area: Area): Translations {
  const file = `${root}src/words/${language}/${area}.json`
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Translations) : {}
}

// ---------------------------------------------------------------------------------------------- text outside messages

/** Texts in a file that read like prose but are in no message, each with its line. */
export function textsOutsideMessages(file: string): string[] {
  const source = readFileSync(`${root}${file}`, 'utf8')
  const found: string[] = []
  const visit = (node: SyntaxNode): void => {
    if (isForNobody(node)) return
    const text = textIn(node)
    if (text !== undefined && readsLikeWords(text)) {
      found.push(`${file}:${source.slice(0, node.start).split('\n').length}: ${text.trim()}`)
    }
    for (const child of childrenOf(node)) visit(child)
  }
  visit(treeOf(file))
  return found
}

function textIn(node: SyntaxNode): string | undefined {
  if (node.type === 'Literal' && typeof node.value === 'string') return node.value
  if (node.type !== 'TemplateLiteral') return undefined
  return (node.quasis as { value: { cooked: string } }[]).map(({ value }) => value.cooked).join('{}')
}

/** At least two words, as in a sentence; source text is upper-case, or has quotes or symbols. */
const readsLikeWords = (text: string): boolean => /(?:^|[\s`{}])[a-z]+[,:;]? [a-z`{}]+/.test(text) && !isSql(text)

const isSql = (text: string): boolean => /^\s*(?:SELECT|WITH|INSERT|UPDATE|DELETE|CREATE|ON CONFLICT) /.test(text)

/** Messages, types, imports, log output, and errors that only a bug in the program can cause. */
function isForNobody(node: SyntaxNode): boolean {
  if (isMessage(node) || node.type.startsWith('TS') || node.type.startsWith('Import')) {
    return !wrappers.has(node.type)
  }
  if (node.type === 'CallExpression' && isNamed(node.callee, 'log')) return true
  return (
    node.type === 'NewExpression' && ['Error', 'RangeError', 'TypeError'].some((name) => isNamed(node.callee, name))
  )
}

/** Nodes that wrap a value and only state its type. */
const wrappers: ReadonlySet<string> = new Set(['TSAsExpression', 'TSSatisfiesExpression', 'TSNonNullExpression'])
