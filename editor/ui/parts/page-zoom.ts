/** The zoom of the page in a browser: pointers and rectangles are in pixels of the screen, styles are not. */
export const pageZoom = (): number => Number(document.documentElement.style.getPropertyValue('--zoom')) || 1
