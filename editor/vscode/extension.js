// Starts the language server, which does everything else.
const { workspace } = require('vscode')
const { LanguageClient } = require('vscode-languageclient/node')

let client

exports.activate = () => {
  const [command, ...args] = workspace.getConfiguration('cartwright').get('command')
  client = new LanguageClient(
    'cartwright',
    'Cartwright',
    { command, args },
    { documentSelector: [{ language: 'cartwright' }] },
  )
  return client.start()
}

exports.deactivate = () => client?.stop()
