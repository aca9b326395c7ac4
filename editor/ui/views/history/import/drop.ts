/** Handles a file of orders dropped on the window. */
import { request } from '../../../host/client.ts'
import { examine, receiving } from './import-state.ts'

const pieceSize = 1024 * 1024

export async function dropped({ files }: DataTransfer): Promise<void> {
  const [file] = files
  if (!file) return
  const path = window.cartwright?.pathOf(file)
  await examine(path ?? (await handOver(file)))
}

/** A browser does not reveal the file's path, so the file is uploaded in chunks. */
async function handOver(file: File): Promise<string> {
  const signal = receiving(file.name)
  let place = ''
  for (let at = 0; at === 0 || at < file.size; at += pieceSize) {
    signal.throwIfAborted()
    const bytes = await asBase64(file.slice(at, at + pieceSize))
    const answer = await request('receiveOrders', { name: file.name, at, bytes }, { signal })
    place = answer.file
    receiving(file.name, { done: Math.min(file.size, at + pieceSize), of: file.size, what: 'bytes' })
  }
  return place
}

const asBase64 = (piece: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result).split(',')[1] ?? '')
    reader.onerror = () => reject(reader.error)
    reader.readAsDataURL(piece)
  })
