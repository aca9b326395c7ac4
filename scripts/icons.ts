// Renders the program's icons in the sizes needed by installers and desktops from a single drawing. Run it after a change of
// editor/icons/icon.svg, with Chromium installed: node scripts/icons.ts [PATH OF CHROMIUM]
import { readFileSync } from 'node:fs'
import { chromium } from 'playwright-core'

const drawing = readFileSync('editor/icons/icon.svg', 'utf8')
const sizes = [16, 32, 48, 64, 128, 256, 512, 1024]

const browser = await chromium.launch({
  executablePath: process.argv[2] ?? '/usr/bin/chromium',
  chromiumSandbox: false,
})
for (const size of sizes) {
  const page = await browser.newPage({ viewport: { width: size, height: size } })
  await page.setContent(
    `<style>* { margin: 0 } svg { display: block; width: ${size}px; height: ${size}px }</style>${drawing}`,
  )
  await page.screenshot({ path: `editor/icons/${size}x${size}.png`, omitBackground: true })
}
await browser.close()
