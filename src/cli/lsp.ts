import type { Command } from 'commander'
import { Option } from 'commander'
import { msg } from '../words/message.ts'
import { say } from './language.ts'

export function defineLsp(lsp: Command): void {
  lsp
    .option('--stdio', say(msg`use standard input and output (the only option)`))
    .addOption(new Option('--clientProcessId <id>', say(msg`passed by some editors`)).hideHelp())
    .addHelpText(
      'after',
      `\n${say(msg`Started by an editor, not by a person: speaks the protocol on standard input and output, and logs to standard error.
\`editor/vscode\` in the source contains an extension for VS Code; other editors need the command \`cartwright lsp\` for files *.promo.`)}`,
    )
    .action(async () => {
      const { serveStdio } = await import('../lsp/stdio.ts')
      serveStdio(lsp.parent?.version() ?? '')
    })
}
