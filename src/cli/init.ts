import { type Command, Option } from 'commander'
import { inWords } from '../files/error.ts'
import { msg, name } from '../words/message.ts'
import { createWorkspace } from '../workspace/create.ts'
import { WorkspaceError } from '../workspace/error.ts'
import { type TemplateName, templates } from '../workspace/template-names.ts'
import { Failure } from './failure.ts'
import { say } from './language.ts'
import { print, printable } from './output.ts'
import { commandName } from './package-root.ts'

export function defineInit(init: Command): void {
  init
    .argument('<dir>', say(msg`a new or empty folder`))
    .addOption(new Option('--template <name>', say(msg`the template to start from`)).choices(templates).default('shop'))
    .addHelpText('after', `\n${say(msg`Prints what to try next. A folder that is not empty is not changed.`)}`)
    .action(async (dir: string, { template }: { template: TemplateName }) => {
      try {
        await createWorkspace({ folder: dir, template })
      } catch (error) {
        if (error instanceof WorkspaceError)
          throw new Failure(say(error.sentence), { ...(error.advice && { help: say(error.advice) }) })
        throw new Failure(say(msg`${name(dir)} ${inWords(error)}`))
      }
      const shown = printable(dir)
      const next = [
        ...['check', 'test'].map((each) => `${each} ${shown}`),
        `run --rules ${shown} ${shown}/carts/basket.json`,
      ]
      await print(
        `${say(msg`${shown} is ready. Try:`)}\n\n${next.map((each) => `  ${commandName} ${each}`).join('\n')}`,
      )
    })
}
