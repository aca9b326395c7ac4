/** Finds a Node for the host where Electron can't load its native module. */
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Node-API version that SQLite's module requires. */
const neededNodeApi = 10
const neededNode: readonly [major: number, minor: number] = [22, 14]

/** Whether a process with these `process.versions` can run the host itself. */
export function canRunHost(versions: Readonly<Record<string, string | undefined>>): boolean {
  return Number(versions.napi ?? 0) >= neededNodeApi
}

export type NodeSearch =
  | { readonly kind: 'found'; readonly path: string }
  /** The paths that were tried, each with the version found there; a dash if it did not start. */
  | { readonly kind: 'missing'; readonly tried: readonly string[] }

/** The first that is new enough of: CARTWRIGHT_NODE, the Node that runs npm, `node` in PATH. */
export function findNode(env: Readonly<Record<string, string | undefined>>): NodeSearch {
  const tried: string[] = []
  for (const path of candidates(env)) {
    const version = versionOf(path)
    if (version !== undefined && isNewEnough(version)) return { kind: 'found', path }
    tried.push(`${path}: ${version === undefined ? '–' : `Node ${version}`}`)
  }
  return { kind: 'missing', tried }
}

function candidates(env: Readonly<Record<string, string | undefined>>): string[] {
  const program = process.platform === 'win32' ? 'node.exe' : 'node'
  const inPath = (env.PATH ?? env.Path ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, program))
    .filter((path) => existsSync(path))
  const named = [env.CARTWRIGHT_NODE, env.npm_node_execpath]
    .filter((path) => path !== undefined)
    .filter((path) => path !== '')
  return [...new Set([...named, ...inPath])]
}

function versionOf(node: string): string | undefined {
  try {
    const output = execFileSync(node, ['--version'], {
      encoding: 'utf8',
      timeout: 5000,
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    return /^v(\d+\.\d+\.\d+)/.exec(output)?.[1]
  } catch {
    return undefined
  }
}

function isNewEnough(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major > neededNode[0] || (major === neededNode[0] && minor >= neededNode[1])
}
