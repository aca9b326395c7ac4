// Bundles the program: the command line, the editor's host and their threads, each with what it reaches, in one folder of
// modules. What a command alone needs is a module of its own, loaded when the command is called.
import { createHash } from 'node:crypto'
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
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

/** Native code, what reads files of its own package, and what only long-running commands need. */
const external = [
  'better-sqlite3',
  'chokidar',
  'echarts',
  'esbuild',
  'fastify',
  '@fastify/*',
  'open',
  'piscina',
  'vscode-languageserver',
]

/**
 * Writes the bundle into a folder that is there whole or not at all.
 *
 * @param {string} folder made anew
 * @param {Record<string, string>} entryPoints by the name of what is made of each
 * @returns {Promise<string[]>} every file that went into it, relative to the checkout
 */
export async function bundle(folder, entryPoints = program) {
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints,
    external,
    outdir: folder,
    bundle: true,
    splitting: true,
    // Read as modules in whatever package the folder lies.
    outExtension: { '.js': '.mjs' },
    format: 'esm',
    platform: 'node',
    target: 'node22.14',
    charset: 'utf8',
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'none',
    // CommonJS packages call it for Node's own modules.
    banner: {
      js: "import{createRequire as cartwrightRequire}from'node:module';const require=cartwrightRequire(import.meta.url);",
    },
    define: { CARTWRIGHT_BUILD: JSON.stringify(buildPlaceholder) },
    metafile: true,
    write: false,
    logLevel: 'warning',
  })
  // Else a process of its own waits for more to build.
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
  return Object.keys(metafile.inputs)
}

/** As long as what takes its place, so that source positions stay. */
const buildPlaceholder = 'build-of-this'
