/** Loads the sides given by `--a` and `--b`. */
import { type LoadedSide, loadSide } from '../compare/load-side.ts'
import type { Sides } from '../compare/model.ts'
import { msg, name } from '../words/message.ts'
import { loadRules } from '../workspace/rules.ts'
import { Failure } from './failure.ts'
import { say } from './language.ts'
import { commandName } from './package-root.ts'

interface NamedSides {
  readonly a?: string
  readonly b?: string
}

/** Throws if no option says what to compare. */
export function mustNameSides({ a, b }: NamedSides, command: readonly string[]): void {
  if (b !== undefined || a === 'charged') return
  throw new Failure(say(msg`there is nothing to compare with`), {
    help: say(
      msg`write ${name(`${[commandName, ...command].join(' ')} --b "NAME OF A SCENARIO"`)}, or \`--a HEAD --b .\` for the changes since the last commit`,
    ),
  })
}

/** Default for either side: the rules as they are. */
export async function loadSides({
  a = '.',
  b = '.',
  rules: dir,
}: NamedSides & { readonly rules: string }): Promise<Sides<LoadedSide>> {
  const workspace = await loadRules(dir)
  const load = (text: string): Promise<LoadedSide> =>
    loadSide(text, {
      dir,
      scenarios: [...(workspace.source?.ruleSet.scenarios.keys() ?? [])],
      asTheyAre: async () => workspace,
    })
  return { a: await load(a), b: await load(b) }
}
