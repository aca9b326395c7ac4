import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: './',
  plugins: [react()],
  worker: { format: 'es' },
  build: {
    outDir: fileURLToPath(new URL('../../dist/editor/ui', import.meta.url)),
    emptyOutDir: true,
    // The oldest Electron that the window runs in.
    target: 'chrome114',
    // The content security policy takes no inlined fonts or workers.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 6000,
  },
})
