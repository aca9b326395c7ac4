// Bundles the program: the command line, the editor's host and their threads, each with its dependencies, into one folder of
// modules. What only one command needs is a separate module, loaded when the command is called.
import { createHash } from 'node:crypto'
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, stop } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))

const program = {
  cartwright: 'src/cli/main.ts',
  'replay-worker': 'src/history/replay/worker.ts',
  host: 'editor/host/main.ts',
  'host-worker': 'editor/host/threads/worker.ts',
}

/** Native code, packages that read their own files, and what only long-running commands need. */
const external = [
  'better-sqlite3',
  'chokidar',
  'echarts',
  'esbuild',
  'fastify',
  '@fastify/*',
  'open',
  'pg',
  'piscina',
  'vscode-languageserver',
]

/**
 * Writes the bundle into a folder, which appears complete or not at all.
 *
 * @param {string} folder replaced if it exists
 * @param {Record<string, string>} entryPoints by output name
 * @returns {Promise<string[]>} every input file, relative to the checkout
 */
export async function bundle(folder, entryPoints = program) {
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints,
    external,
    outdir: folder,
    bundle: true,
    splitting: true,
    // Read as ES modules, whatever package the folder is in.
    outExtension: { '.js': '.mjs' },
    format: 'esm',
    platform: 'node',
    target: 'node22.14',
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'none',
    plugins: [fewModules, builtins],
    define: { CARTWRIGHT_BUILD: JSON.stringify(buildPlaceholder) },
    metafile: true,
    write: false,
    logLevel: 'warning',
  })
  // Otherwise esbuild's child process keeps waiting for further builds.
  await stop()
  const hash = createHash('sha256')
  for (const { path, contents } of outputFiles) hash.update(path.slice(folder.length)).update(contents)
  const id = hash.digest('hex').slice(0, buildPlaceholder.length)

  const half = `${folder}.${process.pid}.tmp`
  mkdirSync(half, { recursive: true })
  try {
    for (const { path, text } of outputFiles) {
      writeFileSync(join(half, path.slice(folder.length)), text.replaceAll(buildPlaceholder, id))
    }
    mkdirSync(dirname(folder), { recursive: true })
    rmSync(folder, { recursive: true, force: true })
    renameSync(half, folder)
  } finally {
    rmSync(half, { recursive: true, force: true })
  }
  return Object.keys(metafile.inputs).filter((path) => !/^(builtin|with shared)/.test(path))
}

/**
 * Puts what most commands need into one module, because each additional module slows down every start. esbuild splits code
 * wherever one entry needs a part that another doesn't; so all commands import what `check` imports, and small ones what `help`
 * imports.
 *
 * @type {import('esbuild').Plugin}
 */
const fewModules = {
  name: 'few modules',
  setup({ onResolve, onLoad, resolve }) {
    onResolve({ filter: /\.ts$/ }, async ({ path, kind, resolveDir, pluginData }) => {
      if ((kind !== 'dynamic-import' && kind !== 'entry-point') || pluginData === fewModules) return undefined
      const found = await resolve(path, { kind, resolveDir, pluginData: fewModules })
      if (alone.some((each) => found.path.endsWith(each))) return found
      return { path: found.path, namespace: 'with shared' }
    })
    // Gives each a wrapper module, so that it makes no difference whether another one imports it too.
    onLoad({ filter: /./, namespace: 'with shared' }, ({ path }) => {
      const shared = small.some((each) => path.endsWith(each)) ? 'help' : 'check'
      return { contents: `import '${root}src/cli/${shared}.ts'; export * from '${path}'`, resolveDir: root }
    })
  },
}

/** Separate entries: the first module, and threads. */
const alone = ['cli/main.ts', 'home/compile-cache.ts', 'history/replay/worker.ts', 'history/replay/task.ts']
/** Commands that don't read rules. */
const small = ['cli/program.ts', 'cli/help.ts', 'cli/init.ts', 'cli/report-failure.ts']

/**
 * Loads Node's built-in modules with `process.getBuiltinModule`. An `import` evaluates every export, and some of them load much
 * more of Node: those of `fs` load streams.
 *
 * @type {import('esbuild').Plugin}
 */
const builtins = {
  name: 'builtins',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^[a-z]/ }, ({ path, kind, importer }) => {
      if (!isBuiltin(path)) return undefined
      const name = path.replace(/^node:/, '')
      // One per importer; shared ones would become many small modules.
      return kind === 'require-call'
        ? { path: name, namespace: 'builtin-required' }
        : { path: name, suffix: `?${importer}`, namespace: 'builtin' }
    })
    // Commander can start other programs. Loading that part of Node also loads its network code.
    onLoad({ filter: /^child_process$/, namespace: 'builtin' }, ({ suffix }) =>
      suffix.includes('/commander/')
        ? { contents: `export default { spawn: (...all) => process.getBuiltinModule('child_process').spawn(...all) }` }
        : undefined,
    )
    onLoad({ filter: /./, namespace: 'builtin-required' }, ({ path }) => ({
      contents: `module.exports = process.getBuiltinModule('${path}')`,
    }))
    onLoad({ filter: /./, namespace: 'builtin' }, ({ path }) => {
      const names = Object.keys(process.getBuiltinModule(path)).filter((name) => name !== 'default')
      // Pure calls: esbuild drops unused exports.
      const read = names.map((name) => `const ${name}_ = /* @__PURE__ */ (() => builtin.${name})()`)
      const exported = names.map((name) => `${name}_ as ${name}`).join()
      const builtin = `const builtin = /* @__PURE__ */ process.getBuiltinModule('${path}')`
      return { contents: [builtin, ...read, `export { builtin as default, ${exported} }`].join('\n') }
    })
  },
}

/** Has the length of its replacement, so that source positions don't change. */
const buildPlaceholder = 'build-of-this'
