/** Measures text before it is rendered. */
let context: CanvasRenderingContext2D | null | undefined
/** Read once: to read it makes the browser compute styles. */
let family: string | undefined

/** Width in pixels of one line in the interface's font. */
export function textWidth(text: string, { size, weight }: { readonly size: number; readonly weight: number }): number {
  context ??= document.createElement('canvas').getContext('2d')
  if (!context) return 0
  family ??= getComputedStyle(document.body).fontFamily
  context.font = `${weight} ${size}px ${family}`
  return Math.ceil(context.measureText(text).width)
}
