import { type ChartWords, chartOption } from './chart-option.ts'

const words: ChartWords = { locale: 'en', to: 'to', budget: 'budget of {of}, {amount}' }

/** Draws the charts in the reader's browser, with the ECharts that stands before it in the page. */
export const script = `
'use strict';
(() => {
  const chartOption = ${chartOption.toString()};
  const words = ${JSON.stringify(words)};
  const charts = [...document.querySelectorAll('.chart')].map((box) => {
    const data = JSON.parse(box.querySelector('script').textContent);
    return { data, chart: echarts.init(box, null, { renderer: 'svg' }) };
  });

  function colours() {
    const style = getComputedStyle(document.documentElement);
    const of = (name) => style.getPropertyValue(name).trim();
    const font = 'system-ui, -apple-system, "Segoe UI", Roboto, sans-serif';
    return { ink: of('--ink'), soft: of('--soft'), line: of('--line'), page: of('--page'), a: of('--a'), b: of('--b'), font };
  }

  function drawAll() {
    const c = colours();
    for (const { data, chart } of charts) {
      chart.resize();
      chart.setOption(chartOption(data, c, words), true);
    }
  }
  drawAll();
  addEventListener('resize', drawAll);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', drawAll);
  matchMedia('print').addEventListener('change', drawAll);
})();
`
