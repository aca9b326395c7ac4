import { readdirSync } from 'node:fs'
import type { Command } from 'commander'
import { readPackaged } from '../files/packaged.ts'
import { similarName } from '../syntax/similar-name.ts'
import { msg, name } from '../words/message.ts'
import { pageIn } from '../words/page.ts'
import { Failure } from './failure.ts'
import { locale, say } from './language.ts'
import { showMarkdown } from './markdown.ts'
import { columns, paint, print } from './output.ts'
import { packageRoot } from './package-root.ts'

const pages = new URL('grammar/diagnostics/', packageRoot)
/** Pages by topic, other than those of diagnostics. */
const otherPages: Readonly<Record<string, URL>> = { mapping: new URL('src/history/mapping.md', packageRoot) }

/** `define` adds the command's arguments and options, which its help lists. */
export function defineHelp(help: Command, define: (command: Command) => Promise<void>): void {
  const cartwright = help.parent ?? help
  help
    .argument('[topic]', say(msg`a command such as run, a code such as unknown-name, or mapping`))
    .addHelpText('after', `\n${say(msg`Prints the help page. Without a topic, prints the list of commands.`)}`)
    .action(async (topic: string | undefined) => {
      if (topic === undefined) return cartwright.outputHelp()
      const command = cartwright.commands.find((each) => each.name() === topic)
      if (command) {
        if (command !== help) await define(command)
        return command.outputHelp()
      }
      const page = otherPages[topic]
      if (page) return print(showMarkdown(readPackaged(page), columns(), paint))
      const codes = readdirSync(pages).flatMap((file) => (file.endsWith('.md') ? [file.slice(0, -'.md'.length)] : []))
      if (!codes.includes(topic))
        throw unknown(topic, [...codes, ...Object.keys(otherPages), ...cartwright.commands.map((each) => each.name())])
      const text = readPackaged(new URL(`${topic}.md`, pages))
      await print(showMarkdown(pageIn(text, locale()), columns(), paint))
    })
}

function unknown(topic: string, topics: readonly string[]): Failure {
  const meant = similarName(topic, topics)
  return new Failure(say(msg`there is no command or code ${name(topic)}`), {
    help: say(
      meant ? msg`did you mean ${name(meant)}?` : msg`\`cartwright check\` shows the code of each finding in brackets`,
    ),
  })
}
