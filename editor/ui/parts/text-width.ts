/** Measures text before it is rendered. */
let context: CanvasRenderingContext2D | null | undefined

/** Width in pixels of one line in the interface's font. */
export function textWidth(text: string, { size, weight }: { readonly size: number; readonly weight: number }): number {
  context ??= document.createElement('canvas').getContext('2d')
  if (!context) return 0
  context.font = `${weight} ${size}px ${getComputedStyle(document.body).fontFamily}`
  return Math.ceil(context.measureText(text).width)
}
