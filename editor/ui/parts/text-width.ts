/** How much room a text needs, before it is drawn. */
let context: CanvasRenderingContext2D | null | undefined

/** Pixels that one line takes in the interface's font. */
export function textWidth(text: string, { size, weight }: { readonly size: number; readonly weight: number }): number {
  context ??= document.createElement('canvas').getContext('2d')
  if (!context) return 0
  context.font = `${weight} ${size}px ${getComputedStyle(document.body).fontFamily}`
  return Math.ceil(context.measureText(text).width)
}
