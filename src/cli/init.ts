import { type Command, Option } from 'commander'
import { inWords } from '../files/error.ts'
import { createWorkspace } from '../workspace/create.ts'
import { WorkspaceError } from '../workspace/error.ts'
import { type TemplateName, templates } from '../workspace/template-names.ts'
import { Failure } from './failure.ts'
import { print, printable } from './output.ts'
import { commandName } from './package-root.ts'

export function defineInit(init: Command): void {
  init
    .argument('<dir>', 'a new or empty folder')
    .addOption(new Option('--template <name>', 'what to begin with').choices(templates).default('shop'))
    .addHelpText('after', '\nPrints what to try next. A folder that holds anything is left alone.')
    .action(async (dir: string, { template }: { template: TemplateName }) => {
      try {
        await createWorkspace({ folder: dir, template })
      } catch (error) {
        if (error instanceof WorkspaceError)
          throw new Failure(error.message, { ...(error.help && { help: error.help }) })
        throw new Failure(`\`${dir}\` ${inWords(error)}`)
      }
      const shown = printable(dir)
      await print(`${shown} is ready. Try:

  ${commandName} check ${shown}
  ${commandName} test ${shown}
  ${commandName} run --rules ${shown} ${shown}/carts/basket.json`)
    })
}
