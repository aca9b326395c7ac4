export type Numbers = Float64Array | Uint32Array | Uint16Array

/**
 * An append-only column of numbers in chunks: growing copies nothing and leaves no garbage. It uses shared memory, so that
 * passing it between threads copies nothing either.
 */
export interface GrowingColumn {
  readonly kind: ColumnKind
  readonly chunks: Numbers[]
  length: number
}

/** The range and precision of its numbers: any number, uint32, or uint16. */
export type ColumnKind = 'float' | 'whole' | 'small'

const chunkBits = 16
const chunkLength = 1 << chunkBits

export const newColumn = (kind: ColumnKind): GrowingColumn => ({ kind, chunks: [], length: 0 })

function newChunk(kind: ColumnKind): Numbers {
  switch (kind) {
    case 'float':
      return new Float64Array(newMemory(8 * chunkLength), 0, chunkLength)
    case 'whole':
      return new Uint32Array(newMemory(4 * chunkLength), 0, chunkLength)
    case 'small':
      return new Uint16Array(newMemory(2 * chunkLength), 0, chunkLength)
  }
}

/** Growable memory is mapped: pages count once written and go back to the system when freed; `malloc` would keep them. */
const newMemory = (bytes: number): SharedArrayBuffer => new SharedArrayBuffer(bytes, { maxByteLength: bytes })

export function push(column: GrowingColumn, value: number): void {
  const place = column.length++ & (chunkLength - 1)
  if (place === 0) column.chunks.push(newChunk(column.kind))
  const chunk = column.chunks[column.chunks.length - 1] as Numbers
  chunk[place] = value
}

export function valueAt({ chunks, length }: GrowingColumn, place: number): number {
  const value = chunks[place >>> chunkBits]?.[place & (chunkLength - 1)]
  if (value === undefined || place >= length)
    throw new RangeError(`there is no place ${place} in a column of ${length}`)
  return value
}
