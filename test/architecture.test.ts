import { globSync, readFileSync } from 'node:fs'
import { dirname, posix } from 'node:path'
import { describe, expect, it } from 'vitest'

/**
 * Who may import whom. Text flows down this list and arrows point back up it: a folder may import those above it that
 * it names, and the packages that it names. Everything listed here runs in a browser as it does in Node.
 */
const platformFree: Record<string, { folders: string[]; packages: string[] }> = {
  'src/money': { folders: [], packages: [] },
  grammar: { folders: ['src/money'], packages: ['chevrotain'] },
  'src/syntax': { folders: ['src/money', 'grammar'], packages: ['chevrotain'] },
  'src/check': { folders: ['src/money', 'src/syntax'], packages: ['temporal-polyfill'] },
  'src/compile': {
    folders: ['src/money', 'src/syntax', 'src/check'],
    packages: ['@noble/hashes/sha2.js', '@noble/hashes/utils.js', 'temporal-polyfill', 'zod'],
  },
  'src/evaluate': { folders: ['src/money', 'src/syntax', 'src/compile'], packages: ['zod'] },
  'src/testing': {
    folders: ['src/money', 'src/syntax', 'src/check', 'src/compile', 'src/evaluate'],
    packages: ['temporal-polyfill'],
  },
  'src/language': {
    folders: ['src/money', 'grammar', 'src/syntax', 'src/check', 'src/compile', 'src/evaluate', 'src/testing'],
    packages: ['vscode-languageserver-types'],
  },
}

/** Nothing imports these but themselves. */
const outermost = ['src/cli', 'src/server', 'editor']
/** `cartwright studio` starts the editor's host. */
const starters = [{ file: 'src/cli/studio.ts', folder: 'editor/host' }]

interface Import {
  file: string
  specifier: string
  typeOnly: boolean
}

const sources = [...globSync('src/**/*.ts'), ...globSync('grammar/**/*.ts')].map((path) => path.replaceAll('\\', '/'))

function importsOf(file: string): Import[] {
  const text = readFileSync(file, 'utf8')
  const statements = text.matchAll(/^(?:import|export)\s+(type\s)?(?:[^'"]*?\sfrom\s+)?['"]([^'"]+)['"]/gm)
  const dynamic = text.matchAll(/\bimport\(\s*['"]([^'"]+)['"]\s*\)(\.)?/g)
  return [
    ...[...statements].map(([, type, specifier]) => ({ file, specifier: specifier ?? '', typeOnly: Boolean(type) })),
    ...[...dynamic].map(([, specifier, member]) => ({ file, specifier: specifier ?? '', typeOnly: Boolean(member) })),
  ]
}

const isLocal = (specifier: string): boolean => specifier.startsWith('.')
const target = ({ file, specifier }: Import): string => posix.join(dirname(file), specifier)
const isIn = (path: string, folder: string): boolean => path.startsWith(`${folder}/`)
const folderOf = (path: string): string =>
  Object.keys(platformFree).find((folder) => isIn(path, folder)) ?? path.split('/').slice(0, 2).join('/')

describe.each(Object.entries(platformFree))('%s', (folder, allowed) => {
  const files = sources.filter((file) => isIn(file, folder))
  const imports = files.flatMap(importsOf)

  it('imports only what stands above it', () => {
    const wrong = imports.filter(
      (each) => isLocal(each.specifier) && ![folder, ...allowed.folders].includes(folderOf(target(each))),
    )
    expect(wrong).toEqual([])
  })
  it('imports only its own packages, and nothing of Node', () => {
    const wrong = imports.filter((each) => !isLocal(each.specifier) && !allowed.packages.includes(each.specifier))
    expect(wrong).toEqual([])
  })
  it('names nothing that only Node has (what only a browser has, the compiler refuses)', () => {
    const wrong = files.filter((file) => /\b(process\.|Buffer\.|__dirname)/.test(readFileSync(file, 'utf8')))
    expect(wrong).toEqual([])
  })
})

it('nothing imports the command line, the service or the editor', () => {
  const wrong = sources
    .flatMap(importsOf)
    .filter((each) => isLocal(each.specifier))
    .filter((each) => outermost.some((outer) => isIn(target(each), outer) && !isIn(each.file, outer)))
    .filter((each) => !starters.some(({ file, folder }) => each.file === file && isIn(target(each), folder)))
  expect(wrong).toEqual([])
})

/** What a file reaches by imports that are still there when it runs: files, and packages with who names them. */
function reachedFrom(...entries: readonly string[]): {
  files: ReadonlySet<string>
  packages: ReadonlyMap<string, string>
} {
  const files = new Set<string>()
  const packages = new Map<string, string>()
  const visit = (file: string): void => {
    if (files.has(file) || !/\.tsx?$/.test(file)) return
    files.add(file)
    for (const each of importsOf(file)) {
      if (each.typeOnly) continue
      if (isLocal(each.specifier)) visit(target(each).replace(/\?\w+$/, ''))
      else packages.set(each.specifier, file)
    }
  }
  for (const entry of entries) visit(entry)
  return { files, packages }
}

/** Files that import each other in a circle, by imports that are still there when they run. */
function circlesAmong(files: readonly string[]): string[][] {
  const next = new Map(
    files.map((file) => [
      file,
      importsOf(file)
        .filter((each) => !each.typeOnly && isLocal(each.specifier))
        .map((each) => target(each).replace(/\?\w+$/, '')),
    ]),
  )
  const state = new Map<string, 'open' | 'done'>()
  const path: string[] = []
  const circles: string[][] = []
  const visit = (file: string): void => {
    if (state.get(file) === 'open') circles.push([...path.slice(path.indexOf(file)), file])
    if (state.has(file)) return
    state.set(file, 'open')
    path.push(file)
    for (const each of next.get(file) ?? []) visit(each)
    path.pop()
    state.set(file, 'done')
  }
  for (const file of files) visit(file)
  return circles
}

it('no files import each other in a circle', () => {
  const all = globSync(['src/**/*.ts', 'grammar/**/*.ts', 'editor/**/*.{ts,tsx}'])
  expect(all.length).toBeGreaterThan(800)
  expect(circlesAmong(all)).toEqual([])
})

describe('inside the window', () => {
  const within = (folder: string, ...banned: readonly string[]): Import[] =>
    globSync(`editor/ui/${folder}/**/*.{ts,tsx}`)
      .flatMap(importsOf)
      .filter((each) => isLocal(each.specifier) && banned.some((room) => isIn(target(each), `editor/ui/${room}`)))

  it('state holds values, and knows nothing of what shows or changes them', () => {
    expect(within('state', 'actions', 'commands', 'dialogs', 'panels', 'parts', 'views', 'shell')).toEqual([])
  })
  it('actions work on state, panels and text, and know no command', () => {
    expect(within('actions', 'commands', 'views', 'shell')).toEqual([])
  })
  it('parts know nothing of the panels and places that use them', () => {
    expect(within('parts', 'actions', 'commands', 'panels', 'views', 'shell')).toEqual([])
  })
  it('the engine, in its worker, knows nothing of the window around it', () => {
    expect(
      within('engine', 'actions', 'commands', 'dialogs', 'panels', 'parts', 'views', 'shell', 'monaco', 'state'),
    ).toEqual([])
  })
})

it('the runtime reaches no package at all', () => {
  const { files, packages } = reachedFrom('src/runtime.ts')
  expect(files.size).toBeGreaterThan(10)
  expect([...packages]).toEqual([])
})

describe('the window', () => {
  const { files, packages } = reachedFrom('editor/ui/main.tsx', 'editor/ui/engine/engine.worker.ts')

  it('reaches nothing of Node', () => {
    expect(files.size).toBeGreaterThan(100)
    expect([...packages].filter(([name]) => name.startsWith('node:'))).toEqual([])
  })
  it('has the host for whatever needs a disk, and imports none of it', () => {
    const hosts = ['editor/host', 'editor/main', 'src/workspace', 'src/cli', 'src/lsp', 'src/publish']
    expect([...files].filter((file) => hosts.some((folder) => isIn(file, folder)))).toEqual([])
  })
})

it('the preload script reaches nothing but what it can be bundled with', () => {
  const { files } = reachedFrom('editor/preload/preload.ts')
  expect([...files].filter((file) => !isIn(file, 'editor/preload'))).toEqual([])
})

describe('files that users or workspaces name', () => {
  /** What neither reads nor writes what is in a file. */
  const looks =
    /^(access|constants|cp|exists|lstat|mkdir|readdir|realpath|rename|rm|stat|unwatchFile|watchFile|utimes|type Stats)(Sync)?$/
  const exceptions: ReadonlySet<string> = new Set([
    // Compares the program's own archive with what was packed.
    'editor/main/archive.ts',
    // Makes an empty file, exclusively.
    'editor/host/workspace/file-lock.ts',
    // Writes one new file into a new folder that only this user can read.
    'editor/host/studio/redirect-file.ts',
  ])
  const inNode = [...sources, ...globSync('editor/{host,main}/**/*.ts').map((path) => path.replaceAll('\\', '/'))]

  it('are read and written by src/files alone: regular ones, of bounded size, and through no link', () => {
    const wrong = inNode
      .filter((file) => !isIn(file, 'src/files') && !exceptions.has(file))
      .flatMap((file) => {
        const text = readFileSync(file, 'utf8')
        const statements = [
          ...text.matchAll(/(?:import|export)\s+([^;'"]*?)\s+from\s+['"](?:node:)?fs(?:\/promises)?['"]/g),
        ]
        const names = statements.flatMap(([, what = '']) => what.replace(/^\{|\}$/g, '').split(','))
        const others = /(?:import|require)\(\s*['"](?:node:)?fs/.test(text) ? ['import()'] : []
        return [...names.map((name) => name.trim()).filter((name) => name !== '' && !looks.test(name)), ...others].map(
          (name) => `${file}: ${name}`,
        )
      })
    expect(wrong).toEqual([])
  })
  it('become CSV in one place, where no cell can be a formula', () => {
    const all = [...inNode, ...globSync('editor/ui/**/*.{ts,tsx}').map((path) => path.replaceAll('\\', '/'))]
    const wrong = all.filter((file) => importsOf(file).some(({ specifier }) => specifier.startsWith('csv-stringify')))
    expect(wrong.sort()).toEqual(
      [
        // Shows what is typed into a form again.
        'editor/ui/views/history/import/condition-input.tsx',
        'editor/ui/parts/table-data.ts',
        'src/csv/write.ts',
      ].sort(),
    )
  })
})
