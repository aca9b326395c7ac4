/** Splits chunked input, such as a request body or a file, into lines. */

export type BodyLine = { readonly text: string } | { readonly isTooLong: true }

const newline = 0x0a

/** Skips empty lines. Lines longer than `maxBytes` are only reported as too long. */
export async function* linesOf(body: AsyncIterable<Buffer>, maxBytes: number): AsyncGenerator<BodyLine> {
  let parts: Buffer[] = []
  let length = 0
  const end = (): BodyLine | undefined => {
    const line: BodyLine = length > maxBytes ? { isTooLong: true } : { text: Buffer.concat(parts).toString('utf8') }
    parts = []
    length = 0
    return 'text' in line && line.text.trim() === '' ? undefined : line
  }
  for await (const chunk of body) {
    let from = 0
    for (let at = chunk.indexOf(newline); at >= 0; at = chunk.indexOf(newline, from)) {
      length += at - from
      if (length <= maxBytes) parts.push(chunk.subarray(from, at))
      const line = end()
      if (line !== undefined) yield line
      from = at + 1
    }
    length += chunk.length - from
    if (length <= maxBytes) parts.push(chunk.subarray(from))
    else parts = []
  }
  const line = end()
  if (line !== undefined) yield line
}
