import { builtScript } from '../../files/built-script.ts'
import { about, msg } from '../../words/message.ts'
import type { FigureWriter } from '../figure-writer.ts'
import type { ChartWords } from './chart-drawing.ts'

const wordsOf = ({ say, language }: FigureWriter): ChartWords => ({
  locale: language,
  to: say(about('interval', msg`to`)),
  budget: say(msg`budget of ${'{of}'}, ${'{amount}'}`),
})

/** The page script that draws the charts. ECharts must come before it in the page. */
export const pageScript = async (writer: FigureWriter): Promise<string> => `
'use strict';
${(await builtScript('report.script.js')).replaceAll('</script', '<\\/script')}
(() => {
  const words = ${JSON.stringify(wordsOf(writer)).replaceAll('<', '\\u003c')};
  const boxes = [...document.querySelectorAll('.chart')].map((box) => {
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
    for (const { data, chart } of boxes) {
      chart.resize();
      chart.setOption(charts.chartOption(data, c, words), true);
    }
  }
  drawAll();
  addEventListener('resize', drawAll);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', drawAll);
  matchMedia('print').addEventListener('change', drawAll);
})();
`
