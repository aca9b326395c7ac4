import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { type Command, Option } from 'commander'
import type { RedirectFile } from '../../editor/host/studio/redirect-file.ts'
import type { Studio } from '../../editor/host/studio/studio.ts'
import { inWords as fileInWords } from '../files/error.ts'
import { msg, name } from '../words/message.ts'
import { Failure } from './failure.ts'
import { say } from './language.ts'
import { portNumber, portTrouble } from './listening.ts'
import { print, printError } from './output.ts'
import { commandName } from './package-root.ts'

interface Options {
  readonly port?: number
  readonly open: boolean
}

export function defineStudio(studio: Command): void {
  studio
    .argument('[dir]', say(msg`a folder of .promo files to open (default: the last one opened)`))
    .addOption(
      new Option(
        '--port <n>',
        say(msg`the port to listen on (default: the last one used for the folder, or a free one)`),
      ).argParser(portNumber),
    )
    // The default is set here: commander applies defaults only to options defined before the command was selected.
    .addOption(new Option('--no-open', say(msg`print the address without opening a browser`)).default(true))
    .addHelpText(
      'after',
      `\n${say(msg`Only listens on this machine. The address ends in a key: anyone who has it can read and write whatever you can. The browser is
opened through a file that only you can read, and that is deleted once used. Ctrl-C ends the studio; open tabs then
keep your unsaved text, and continue when it is started again for the same folder.`)}`,
    )
    .action(async (dir: string | undefined, { port, open }: Options) => {
      const { isBuilt, startStudio } = await import('../../editor/host/studio/studio.ts')
      const { closeOrEnd } = await import('../../editor/host/end.ts')
      const { killIfStuck } = await import('../../editor/host/threads/thread.ts')
      if (!isBuilt())
        throw new Failure(say(msg`the window has not been built yet`), {
          help: say(msg`run \`npm start\` once to build it`),
        })
      const folder = dir === undefined ? undefined : await folderAt(dir)
      const studio = await startStudio({ ...(port !== undefined && { port }), folder }).catch(portTrouble)
      await print(studio.url)
      const opened = open ? await openInBrowser(studio) : undefined
      const signal = await new Promise<NodeJS.Signals>((end) => process.once('SIGINT', end).once('SIGTERM', end))
      await closeOrEnd(async () => {
        await Promise.all([studio.close(), opened?.remove()])
      }, signal)
      killIfStuck()
    })
}

/** Asks the user to open the address if no browser can be opened from here. */
async function openInBrowser({ url, connected }: Studio): Promise<RedirectFile | undefined> {
  const { writeRedirectFile } = await import('../../editor/host/studio/redirect-file.ts')
  const { default: open } = await import('open')
  const askToOpen = (): void =>
    printError(
      say(msg`open the address above in a browser; ${name(`${commandName} studio --help`)} gives more details`),
    )
  const file = await writeRedirectFile(url).catch(() => undefined)
  if (file === undefined) {
    askToOpen()
    return undefined
  }
  void connected.then(() => file.remove())
  try {
    const opener = await open(file.url)
    opener.once('exit', (code) => {
      if (code !== 0) askToOpen()
    })
  } catch {
    askToOpen()
  }
  return file
}

async function folderAt(dir: string): Promise<string> {
  const stats = await stat(dir).catch((error: unknown) => {
    throw new Failure(say(msg`${name(dir)} ${fileInWords(error)}`))
  })
  if (!stats.isDirectory()) throw new Failure(say(msg`${name(dir)} is a file, not a folder`))
  return resolve(dir)
}
