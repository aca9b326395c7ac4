/** Serves an editor over standard input and output. */
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node'
import { log } from './log.ts'
import { serve } from './server.ts'

/** Runs until the editor shuts it down or closes the pipe, then ends the process. */
export function serveStdio(version: string): void {
  const connection = createConnection(ProposedFeatures.all, process.stdin, process.stdout)
  process.on('unhandledRejection', (error) => log('something went wrong', error))
  serve(connection, version, localDay(new Date()))
  connection.listen()
}

/** "2026-12-01" in the local calendar. */
function localDay(now: Date): string {
  const [month, day] = [now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0'))
  return `${now.getFullYear()}-${month}-${day}`
}
