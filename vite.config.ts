import { defineConfig } from 'vite'

/** The wall page: one small bundle beside the compiled controller. */
export default defineConfig({
  root: 'dashboards/room',
  base: './',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: { outDir: '../../dist/dashboards/room', emptyOutDir: true, target: 'es2022' },
})
