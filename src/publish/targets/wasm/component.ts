import { rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Rules } from '../../../compile/rules.ts'
import { makeTemporaryFolder } from '../../../files/temporary.ts'
import { createFile } from '../../../files/write.ts'
import { msg, name } from '../../../words/message.ts'
import { evaluatorScript, rulesExpression } from '../evaluator/script.ts'
import { PackageMissing } from '../package-missing.ts'

/** The package that builds the component. It is as large as everything else a shop installs, so it is optional. */
const builder = { name: 'componentize-qjs', version: '0.4.5' } as const

/** A WebAssembly component without imports: an engine, the evaluator and the rules. Throws `PackageMissing`. */
export async function wasmComponent(rules: Rules, componentize?: Builder['componentize']) {
  const make = componentize ?? (await loadBuilder()).componentize
  const folder = makeTemporaryFolder('wasm')
  try {
    const witPath = join(folder, 'promotions.wit')
    await createFile(witPath, interfaces)
    const { component } = await make({
      witPath,
      jsSource: await componentModule(rules),
      stubWasi: true,
      sync: true,
      optSize: true,
    })
    return { files: { 'promotions.wasm': component, 'promotions.wit': interfaces }, losses: [] }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** The module inside the component: takes a cart as JSON, returns its result as JSON. */
export const componentModule = async (rules: Rules): Promise<string> => `// Promotion rules ${rules.version}
${await evaluatorScript(rules, ['resultTextsUnder'])}
const rules = ${rulesExpression(rules)}
export const evaluate = evaluator.resultTextsUnder(rules)
export const version = () => rules.version
`

const interfaces = `package cartwright:promotions;

world promotions {
  /// The result of a cart, both as JSON; of a cart that makes no sense {"error": {"code": …, "message": …}}.
  export evaluate: func(cart: string) -> string;
  /// The version of the rules.
  export version: func() -> string;
}
`

interface Builder {
  componentize(options: {
    readonly witPath: string
    readonly jsSource: string
    readonly stubWasi: boolean
    readonly sync: boolean
    readonly optSize: boolean
  }): Promise<{ readonly component: Uint8Array }>
}

/** Resolved from the project in the current directory. */
async function loadBuilder(): Promise<Builder> {
  let path: string
  try {
    path = createRequire(join(process.cwd(), 'package.json')).resolve(builder.name)
  } catch {
    throw new PackageMissing(
      msg`${name(builder.name)}, which builds the component, is not installed`,
      `npm install ${builder.name}@${builder.version}`,
    )
  }
  return import(pathToFileURL(path).href)
}
