/** The cost of starting: processor time of short commands, compared with a Node process that does nothing. */
import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { currentProgram } from '../../scripts/current-program.mjs'
import { median } from './measure.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const launcher = join(root, 'scripts/cartwright.mjs')
const rounds = 9
/** The shell's resolution is a hundredth of a second. */
const runs = 5
const wanted = 5

/** Rows of `[what, measured, target, met]`. */
export async function startRows(): Promise<string[][]> {
  const shop = mkdtempSync(join(tmpdir(), 'cartwright-bench-'))
  try {
    cpSync(join(root, 'src/cli/templates/shop'), shop, { recursive: true })
    const program = join(await currentProgram(), 'cartwright.mjs')
    const cart = join(shop, 'carts/basket.json')
    const commands: readonly (readonly [string, readonly string[]])[] = [
      ['check', ['check', shop]],
      ['run', ['run', '--rules', shop, cart]],
      ['test', ['test', shop]],
      ['help', ['help', 'shadowed']],
    ]
    const contestants = [
      { name: 'nothing', args: ['-e', '0'] },
      ...commands.map(([name, args]) => ({ name: `\`${name}\``, args: [program, ...args] })),
      ...commands.map(([name, args]) => ({ name: `\`${name}\` in a checkout`, args: [launcher, ...args] })),
    ]
    const taken = contestants.map(({ args }) => ({ args, times: [processorTime(args, 1)] }))
    for (const each of taken) each.times = []
    for (let round = 0; round < rounds; round++) {
      for (const { args, times } of taken) times.push(processorTime(args, runs))
    }
    const [bare = Number.NaN, ...others] = taken.map(({ times }) => median(times))
    return contestants.slice(1).map(({ name }, i) => {
      const seconds = others[i] ?? Number.NaN
      const ratio = seconds / bare
      const measured = `${ratio.toFixed(1)}x, ${(seconds * 1000).toFixed(0)} ms`
      return [
        `processor time of ${name}, against a bare Node`,
        measured,
        `${wanted}x`,
        ratio <= wanted ? 'met' : 'MISSED',
      ]
    })
  } finally {
    rmSync(shop, { recursive: true, force: true })
  }
}

/** User and system time of one run in seconds, averaged over `runs`. */
function processorTime(args: readonly string[], runs: number): number {
  const times = `for i in ${'x '.repeat(runs)}; do "$@" >/dev/null || exit; done; times`
  const out = execFileSync('sh', ['-c', times, 'sh', process.execPath, ...args], { encoding: 'utf8' })
  const ofChildren = out.trim().split('\n').at(-1) ?? ''
  const seconds = [...ofChildren.matchAll(/(\d+)m([\d.]+)s/g)].map(([, m, s]) => Number(m) * 60 + Number(s))
  return seconds.reduce((sum, each) => sum + each, 0) / runs
}
