import { defineConfig } from 'vite'

/** The wall and the console: two small pages beside the compiled controller. */
export default defineConfig({
  root: 'dashboards/room',
  base: './',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: '../../dist/dashboards/room',
    emptyOutDir: true,
    target: 'es2022',
    rolldownOptions: { input: ['dashboards/room/index.html', 'dashboards/room/console.html'] },
  },
})
