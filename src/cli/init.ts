import { cp, mkdir, readdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { type Command, Option } from 'commander'
import { inWords } from '../files/error.ts'
import { Failure } from './failure.ts'
import { print, printable } from './output.ts'
import { commandName, packageRoot } from './package-root.ts'

const templates = ['shop', 'b2b', 'loyalty'] as const

export function defineInit(init: Command): void {
  init
    .argument('<dir>', 'a new or empty folder')
    .addOption(new Option('--template <name>', 'what to begin with').choices(templates).default('shop'))
    .addHelpText('after', '\nPrints what to try next. A folder that holds anything is left alone.')
    .action(async (dir: string, { template }: { template: (typeof templates)[number] }) => {
      await refuseUsed(dir)
      try {
        await mkdir(dir, { recursive: true })
        await cp(fileURLToPath(new URL(`src/cli/templates/${template}/`, packageRoot)), dir, { recursive: true })
      } catch (error) {
        throw new Failure(`\`${dir}\` ${inWords(error)}`)
      }
      const shown = printable(dir)
      await print(`${shown} is ready. Try:

  ${commandName} check ${shown}
  ${commandName} test ${shown}
  ${commandName} run --rules ${shown} ${shown}/carts/basket.json`)
    })
}

async function refuseUsed(dir: string): Promise<void> {
  const names = await readdir(dir).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw new Failure(`\`${dir}\` ${inWords(error)}`)
  })
  if (names.length > 0) throw new Failure(`\`${dir}\` is not empty`, { help: 'name a new folder' })
}
