import { globSync, readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { dirname, posix } from 'node:path'
import { describe, expect, it } from 'vitest'

/** What a room may import of others, and whether it runs where there is no Node. */
interface Room {
  /** Rooms above it, and single files of `src`. */
  readonly rooms: readonly string[]
  /** For a room that runs in a browser as it does in Node: all packages that it may import. */
  readonly packages?: readonly string[]
}

/** Paths of the language: text, tree, checked program, compiled rules, result. */
const language = [
  ...[
    'grammar',
    'src/money',
    'src/words',
    'src/syntax',
    'src/check',
    'src/compile',
    'src/evaluate',
    'src/analyse',
    'src/testing',
  ],
]
const ui = (...names: readonly string[]): string[] => names.map((name) => `editor/ui/${name}`)

/** Who may import whom: each room those that it names, and nothing else. */
const rooms: Record<string, Room> = {
  'src/columns': { rooms: [], packages: [] },
  'src/money': { rooms: [], packages: [] },
  'src/words': { rooms: [], packages: [] },
  // A list that names its own words, whose tokens the grammar makes: it imports nothing.
  grammar: { rooms: ['src/money', 'src/words', 'src/syntax/cart-texts.ts'], packages: ['chevrotain'] },
  'src/syntax': { rooms: ['src/money', 'src/words', 'grammar'], packages: ['chevrotain'] },
  'src/check': {
    rooms: ['src/money', 'src/words', 'src/syntax'],
    packages: ['Calendar', 'Duration', 'Instant', 'PlainDate', 'PlainDateTime', 'ZonedDateTime'].map(
      (part) => `temporal-polyfill/fns/${part}`,
    ),
  },
  'src/compile': {
    rooms: ['src/money', 'src/syntax', 'src/check', 'src/words'],
    packages: ['@noble/hashes/sha2.js', '@noble/hashes/utils.js', 'zod'],
  },
  'src/evaluate': { rooms: ['src/columns', 'src/money', 'src/words', 'src/syntax', 'src/compile'], packages: ['zod'] },
  'src/analyse': {
    rooms: ['src/money', 'src/words', 'src/syntax', 'src/check', 'src/compile', 'src/evaluate'],
  },
  'src/testing': {
    rooms: ['src/money', 'src/words', 'src/syntax', 'src/check', 'src/compile', 'src/evaluate'],
  },
  'src/diff': { rooms: ['src/money', 'src/syntax', 'src/check', 'src/compile'], packages: ['diff'] },
  'src/language': { rooms: ['src/columns', ...language], packages: ['vscode-languageserver-types'] },

  'src/csv': { rooms: [] },
  'src/home': { rooms: ['src/compile', 'src/files'] },
  'src/page': { rooms: [] },
  'src/files': { rooms: ['src/words', 'src/package-root.ts'] },
  'src/tables': { rooms: ['src/files', 'src/words'] },
  'src/locale': { rooms: ['src/files', 'src/words', 'src/package-root.ts'] },
  'src/workspace': {
    rooms: ['src/check', 'src/compile', 'src/files', 'src/syntax', 'src/tables', 'src/words', 'src/package-root.ts'],
  },
  'src/publish': {
    rooms: [
      ...['src/analyse', 'src/check', 'src/compare', 'src/compile', 'src/diff', 'src/evaluate', 'src/files'],
      ...['src/history', 'src/home', 'src/money', 'src/syntax', 'src/testing', 'src/words', 'src/workspace'],
    ],
  },
  'src/history': {
    rooms: [
      ...['src/columns', 'src/compile', 'src/csv', 'src/evaluate', 'src/files', 'src/home', 'src/money', 'src/syntax'],
      ...['src/tables', 'src/words', 'src/package-root.ts', 'src/random.ts'],
    ],
  },
  'src/terms': { rooms: ['src/compile', 'src/evaluate', 'src/money', 'src/syntax', 'src/words'] },
  'src/ledger': {
    rooms: [
      ...[
        'src/compile',
        'src/evaluate',
        'src/files',
        'src/history',
        'src/money',
        'src/page',
        'src/syntax',
        'src/words',
      ],
      'src/package-root.ts',
    ],
  },
  'src/connectors': {
    rooms: ['src/compile', 'src/evaluate', 'src/money', 'src/publish', 'src/syntax', 'src/words'],
  },
  'src/client': { rooms: [], packages: ['openapi-fetch'] },
  'src/server': {
    rooms: [
      ...[
        'src/compile',
        'src/connectors',
        'src/evaluate',
        'src/files',
        'src/ledger',
        'src/locale',
        'src/publish',
        'src/syntax',
      ],
      ...['src/words', 'src/workspace'],
    ],
  },
  'src/experiment': { rooms: ['src/files', 'src/history', 'src/server', 'src/random.ts'] },
  'src/compare': {
    rooms: [
      ...['src/check', 'src/columns', 'src/compile', 'src/diff', 'src/evaluate', 'src/files', 'src/history'],
      ...['src/money', 'src/page', 'src/syntax', 'src/words', 'src/workspace', 'src/random.ts'],
    ],
  },
  'src/lsp': {
    rooms: [...language, 'src/files', 'src/language', 'src/locale', 'src/workspace', 'src/package-root.ts'],
  },
  'src/cli': {
    rooms: [
      ...[
        ...language,
        'src/compare',
        'src/connectors',
        'src/csv',
        'src/diff',
        'src/experiment',
        'src/files',
        'src/history',
        'src/home',
        'src/ledger',
      ],
      ...[
        'src/locale',
        'src/lsp',
        'src/page',
        'src/publish',
        'src/server',
        'src/tables',
        'src/terms',
        'src/workspace',
        'src/package-root.ts',
      ],
      'src/too-large.ts',
      // `cartwright studio` starts it.
      'editor/host',
    ],
  },

  'editor/calls': { rooms: ['src/words'], packages: ['zod'] },
  'editor/host': {
    rooms: [
      ...[...language, 'src/columns', 'src/compare', 'src/csv', 'src/diff', 'src/files', 'src/history'],
      ...['src/home', 'src/ledger', 'src/locale', 'src/publish', 'src/server', 'src/tables'],
      ...['src/workspace', 'src/package-root.ts', 'src/too-large.ts', 'editor/calls'],
    ],
  },
  'editor/preload': { rooms: ['editor/host'] },
  'editor/main': { rooms: ['src/files', 'src/words', 'editor/calls', 'editor/host', 'editor/preload'] },

  'editor/ui/i18n': { rooms: ['src/words'] },
  'editor/ui/docs': { rooms: ['grammar', 'src/check', ...ui('i18n')] },
  'editor/ui/theme': { rooms: [] },
  'editor/ui/host': { rooms: ['src/words', 'editor/calls', 'editor/host', 'editor/ui/i18n'] },
  'editor/ui/engine': { rooms: [...language, 'src/compare', 'src/diff', 'src/language', 'src/terms', 'editor/calls'] },
  'editor/ui/state': {
    rooms: [...language, 'src/history', 'editor/calls', 'editor/host', ...ui('engine', 'host', 'i18n', 'monaco')],
  },
  'editor/ui/parts': {
    rooms: ['src/csv', 'src/syntax', 'editor/calls', ...ui('host', 'i18n', 'monaco', 'state', 'theme')],
  },
  'editor/ui/dialogs': {
    rooms: ['src/words', 'editor/host', ...ui('docs', 'engine', 'host', 'i18n', 'monaco', 'parts', 'state')],
  },
  'editor/ui/monaco': {
    rooms: [
      ...['src/language', 'src/syntax'],
      ...ui('actions', 'dialogs', 'docs', 'engine', 'i18n', 'panels', 'state', 'theme'),
    ],
  },
  'editor/ui/actions': {
    rooms: [
      ...['src/evaluate', 'src/syntax'],
      ...ui('dialogs', 'engine', 'host', 'i18n', 'monaco', 'panels', 'parts', 'state'),
    ],
  },
  'editor/ui/panels': {
    rooms: [
      ...[...language, 'src/language', 'src/terms', 'editor/host'],
      ...ui('actions', 'commands', 'dialogs', 'docs', 'engine', 'host', 'i18n', 'monaco', 'parts', 'state'),
    ],
  },
  'editor/ui/views': {
    rooms: [
      ...[
        'src/compare',
        'src/compile',
        'src/diff',
        'src/evaluate',
        'src/history',
        'src/ledger',
        'src/money',
        'src/publish',
        'src/words',
      ],
      ...['editor/calls', 'editor/host'],
      ...ui('actions', 'commands', 'dialogs', 'engine', 'host', 'i18n', 'monaco', 'panels', 'parts', 'state'),
    ],
  },
  'editor/ui/commands': {
    rooms: ['editor/preload', ...ui('actions', 'dialogs', 'i18n', 'monaco', 'panels', 'parts', 'views', 'state')],
  },
  'editor/ui/shell': {
    rooms: [
      ...['src/check', 'src/language', 'editor/host', 'editor/icons'],
      ...ui('actions', 'commands', 'dialogs', 'engine', 'host', 'i18n', 'monaco', 'panels', 'parts', 'views', 'state'),
    ],
  },
}

/** Imports nothing, and every room may import it. */
const forAll = 'src/own-entry.ts'

/** Entry points, and what has no room of its own. */
const single = [
  forAll,
  ...['src/index.ts', 'src/runtime.ts', 'src/schemas.ts', 'src/package-root.ts', 'src/random.ts', 'src/too-large.ts'],
  ...['editor/ui/main.tsx', 'editor/ui/open-window.tsx', 'editor/ui/vite.config.ts'],
]

interface Import {
  file: string
  specifier: string
  typeOnly: boolean
}

const sources = globSync(['src/**/*.ts', 'grammar/**/*.ts', 'editor/**/*.{ts,tsx}']).map((path) =>
  path.replaceAll('\\', '/'),
)

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
const roomOf = (path: string): string =>
  Object.keys(rooms).find((room) => isIn(path, room)) ?? (isIn(path, 'editor/icons') ? 'editor/icons' : path)

it('every file stands in a room, or is one of few', () => {
  expect(sources.filter((file) => rooms[roomOf(file)] === undefined && !single.includes(file))).toEqual([])
})

describe.each(Object.entries(rooms))('%s', (room, { rooms: above, packages }) => {
  const files = sources.filter((file) => roomOf(file) === room)
  const imports = files.flatMap(importsOf)

  it('imports of other rooms only those it names', () => {
    const wrong = imports.filter(
      (each) =>
        isLocal(each.specifier) &&
        ![room, ...above].includes(roomOf(target(each).replace(/\?\w+$/, ''))) &&
        ![forAll, ...above].includes(target(each)),
    )
    expect(wrong).toEqual([])
  })
  if (packages === undefined) return
  it('imports only its own packages, and nothing of Node', () => {
    const wrong = imports.filter((each) => !isLocal(each.specifier) && !packages.includes(each.specifier))
    expect(wrong).toEqual([])
  })
  it('names nothing that only Node has (what only a browser has, the compiler refuses)', () => {
    const wrong = files.filter((file) => /\b(process\.|Buffer\.|__dirname)/.test(readFileSync(file, 'utf8')))
    expect(wrong).toEqual([])
  })
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

/** Files that import each other in a circle, be it for types alone. */
function circlesAmong(files: readonly string[]): string[][] {
  const next = new Map(
    files.map((file) => [
      file,
      importsOf(file)
        .filter((each) => isLocal(each.specifier))
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

it('Node itself reads every source that runs in it', () => {
  const files = globSync(['src/**/*.ts', 'grammar/**/*.ts', 'scripts/*.ts', 'editor/{calls,host,main}/**/*.ts'])
  const unread = files.filter((file) => {
    try {
      stripTypeScriptTypes(readFileSync(file, 'utf8'))
      return false
    } catch {
      return true
    }
  })
  expect(unread).toEqual([])
})
it('no files import each other in a circle, be it for types alone', () => {
  expect(sources.length).toBeGreaterThan(800)
  expect(circlesAmong(sources)).toEqual([])
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
    // Words for what the host answers; that they need nothing of Node is seen above.
    const words = ['src/publish/roles.ts', 'src/publish/wording.ts']
    const reached = [...files].filter((file) => hosts.some((folder) => isIn(file, folder)))
    expect(reached.filter((file) => !words.includes(file))).toEqual([])
  })
})

it('the preload script reaches nothing but what it can be bundled with', () => {
  const { files } = reachedFrom('editor/preload/preload.ts')
  expect([...files].filter((file) => !isIn(file, 'editor/preload'))).toEqual([])
})

describe('files that users or workspaces name', () => {
  /** What neither reads nor writes what is in a file. */
  const looks =
    /^(access|constants|cp|exists|lstat|mkdir|readdir|realpath|rename|rm|rmdir|stat|unwatchFile|watchFile|utimes|type Stats)(Sync)?$/
  const exceptions: ReadonlySet<string> = new Set([
    // Compares the program's own archive with what was packed.
    'editor/main/archive.ts',
    // Makes an empty file, exclusively.
    'editor/host/workspace/file-lock.ts',
    // Writes one new file into a new folder that only this user can read.
    'editor/host/studio/redirect-file.ts',
  ])
  const inNode = sources.filter(
    (file) => !isIn(file, 'editor') || isIn(file, 'editor/host') || isIn(file, 'editor/main'),
  )

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
    const wrong = sources.filter((file) =>
      importsOf(file).some(({ specifier }) => specifier.startsWith('csv-stringify')),
    )
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

it('a switch over kinds that has a default says which kinds come to it', () => {
  const silent = sources.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/^( *)switch \((?:\S*\.)?(?:kind|fact)\) \{\n([\s\S]*?)^\1\}/gm)]
      .filter(([, indent = '', body = '']) => {
        const [, last] = new RegExp(`^${indent} {2}default:([\\s\\S]*)`, 'm').exec(body) ?? []
        return last !== undefined && !/\bsatisfies\b/.test(last)
      })
      .map(([text]) => `${file}: ${text.split('\n', 1)[0]?.trim()}`),
  )
  expect(silent).toEqual([])
})

it('from text to result, nothing asks the clock or chance', () => {
  const asks =
    /\b(?:new Date\(\)|(?:Date\.now|performance\.now|Temporal\.Now|Math\.random|randomUUID|getRandomValues)\b)/
  const files = globSync(['grammar/**/*.ts', 'src/{money,syntax,check,compile,evaluate,testing,language}/**/*.ts'])
  expect(files.length).toBeGreaterThan(300)
  expect(files.filter((file) => asks.test(readFileSync(file, 'utf8')))).toEqual([])
})
