/**
 * Draws the charts in the reader's browser, with the ECharts that stands before it in the page. Axes are thin, lines are
 * named where they end, and tooltips are drawn as text, so that a name is never taken for HTML.
 */
export const script = `
'use strict';
(() => {
  const charts = [...document.querySelectorAll('.chart')].map((box) => {
    const data = JSON.parse(box.querySelector('script').textContent);
    return { data, chart: echarts.init(box, null, { renderer: 'svg' }) };
  });
  const number = (value) => {
    const size = Math.abs(value);
    const digits = size >= 1000 || Number.isInteger(value) ? 0 : 2;
    return value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits }).replace('-', '\\u2212');
  };
  const short = (value) => value.toLocaleString('en', { notation: 'compact', maximumFractionDigits: 2 }).replace('-', '\\u2212');
  const signed = (value) => (value > 0 ? '+' : '') + number(value);
  const cut = (name, most) => (name.length > most ? name.slice(0, most - 1) + '\\u2026' : name);

  function colours() {
    const style = getComputedStyle(document.documentElement);
    const of = (name) => style.getPropertyValue(name).trim();
    return { ink: of('--ink'), soft: of('--soft'), line: of('--line'), page: of('--page'), a: of('--a'), b: of('--b') };
  }

  function base(c) {
    return {
      animation: false,
      textStyle: { fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, sans-serif', color: c.ink },
      tooltip: {
        renderMode: 'richText', confine: true, backgroundColor: c.page, borderColor: c.line,
        textStyle: { color: c.ink, fontSize: 12 }, axisPointer: { type: 'line', lineStyle: { color: c.line } },
      },
    };
  }
  const values = (c, extra) => ({
    type: 'value', axisLine: { show: false }, axisTick: { show: false }, splitNumber: 4,
    axisLabel: { color: c.soft, fontSize: 11, formatter: short }, splitLine: { lineStyle: { color: c.line, width: 1 } }, ...extra,
  });
  const names = (c, data, extra) => ({
    type: 'category', data, axisTick: { show: false }, axisLine: { lineStyle: { color: c.line } },
    axisLabel: { color: c.soft, fontSize: 11, hideOverlap: true, margin: 10, alignMinLabel: 'left', alignMaxLabel: 'right' }, ...extra,
  });
  /** Names at the ends of lines that meet make room for each other. */
  const apart = (own, other) => {
    const most = Math.max(1, ...own, ...other);
    const [a, b] = [own.at(-1) ?? 0, other.at(-1) ?? 0];
    return Math.abs(a - b) > most * 0.08 ? 0 : a === b ? undefined : a > b ? -7 : 7;
  };
  const line = (name, color, data, other, extra) => ({
    type: 'line', name, data, symbol: 'none', lineStyle: { color, width: name === 'B' ? 2.25 : 1.75 }, itemStyle: { color },
    endLabel: {
      show: true, formatter: name, color, fontWeight: 700, distance: 6, offset: [0, apart(data, other) ?? (name === 'A' ? -7 : 7)],
    },
    ...extra,
  });
  const bar = (name, color, data, extra) => ({ type: 'bar', name, data, itemStyle: { color }, barMaxWidth: 22, ...extra });
  const say = (unit) => (value) => (value == null ? '\\u2014' : number(value) + ' ' + unit);

  const draw = {
    lines: (d, c) => ({
      ...base(c),
      tooltip: { ...base(c).tooltip, trigger: 'axis', valueFormatter: say(d.unit) },
      grid: { left: 4, right: 28, top: 12, bottom: 4, containLabel: true },
      xAxis: names(c, d.x, { boundaryGap: false }),
      yAxis: values(c, { scale: !d.zero }),
      series: [line('A', c.a, d.a, d.b), line('B', c.b, d.b, d.a)],
    }),
    burn: (d, c) => ({
      ...base(c),
      tooltip: { ...base(c).tooltip, trigger: 'axis', valueFormatter: say(d.unit) },
      grid: { left: 4, right: 28, top: 22, bottom: 4, containLabel: true },
      xAxis: names(c, d.days, { boundaryGap: false }),
      yAxis: values(c, { max: (range) => Math.max(range.max, ...d.budgets.map((each) => each.amount)) }),
      series: [
        line('A', c.a, d.a, d.b, { step: 'end' }),
        line('B', c.b, d.b, d.a, {
          step: 'end',
          markLine: {
            silent: true, symbol: 'none', lineStyle: { color: c.ink, type: 'dashed', width: 1 },
            data: d.budgets.map(({ amount, of }) => ({ yAxis: amount, label: { formatter: 'budget of ' + of + ', ' + number(amount) } })),
            label: { position: 'insideStartTop', color: c.soft },
          },
        }),
      ],
    }),
    pairs: (d, c) => ({
      ...base(c),
      tooltip: { ...base(c).tooltip, trigger: 'axis', axisPointer: { type: 'none' }, valueFormatter: say(d.unit) },
      grid: { left: 4, right: 76, top: 4, bottom: 4, containLabel: true },
      xAxis: values(c),
      yAxis: names(c, d.names, { inverse: true, axisLabel: { color: c.ink, fontSize: 12, formatter: (name) => cut(name, 34) } }),
      series: ['A', 'B'].map((name) => bar(name, name === 'A' ? c.a : c.b, name === 'A' ? d.a : d.b, {
        barGap: '10%', barCategoryGap: '30%', barMaxWidth: 14,
        label: { show: true, position: 'right', color: c.soft, fontSize: 11, formatter: (p) => name + ' ' + number(p.value) },
      })),
    }),
    bars: (d, c) => ({
      ...base(c),
      tooltip: { ...base(c).tooltip, trigger: 'axis', axisPointer: { type: 'none' }, valueFormatter: say(d.unit) },
      legend: d.a && d.b ? { top: 0, right: 0, icon: 'rect', itemWidth: 12, itemHeight: 12, textStyle: { color: c.ink } } : undefined,
      grid: { left: 4, right: 8, top: 26, bottom: 4, containLabel: true },
      xAxis: names(c, d.x, { axisLabel: { color: c.soft, fontSize: 11, hideOverlap: true } }),
      yAxis: values(c),
      series: [d.a && bar('A', c.a, d.a), d.b && bar('B', c.b, d.b)].filter(Boolean),
    }),
    curve: (d, c) => ({
      ...base(c),
      tooltip: {
        ...base(c).tooltip, trigger: 'axis',
        formatter: ([p]) => d.x[p.dataIndex] + '\\n' + signed(d.value[p.dataIndex]) + ' ' + d.unit + '\\n95 %: ' +
          signed(d.low[p.dataIndex]) + ' to ' + signed(d.high[p.dataIndex]),
      },
      grid: { left: 4, right: 28, top: 12, bottom: 4, containLabel: true },
      xAxis: names(c, d.x, { boundaryGap: false }),
      yAxis: values(c, { scale: true }),
      series: [
        { type: 'custom', silent: true, data: d.x.slice(1).map((_, i) => i + 1), renderItem: (params, api) => {
          const i = params.dataIndex;
          const at = (x, y) => api.coord([x, y]);
          return { type: 'polygon', shape: { points: [at(i, d.low[i]), at(i, d.high[i]), at(i + 1, d.high[i + 1]), at(i + 1, d.low[i + 1])] },
            style: { fill: c.b, opacity: 0.18 } };
        }, encode: { y: -1 } },
        { type: 'line', data: d.value, symbol: 'circle', symbolSize: 6, lineStyle: { color: c.b, width: 2.25 }, itemStyle: { color: c.b },
          markLine: { silent: true, symbol: 'none', data: [{ yAxis: 0 }], label: { formatter: 'A', color: c.a, fontWeight: 700 }, lineStyle: { color: c.a, type: 'solid', width: 1.5 } } },
        ...['low', 'high'].map((side) => ({ type: 'line', silent: true, data: d[side], symbol: 'none', lineStyle: { opacity: 0 } })),
      ],
    }),
    differences: (d, c) => ({
      ...base(c),
      tooltip: {
        ...base(c).tooltip, trigger: 'item',
        formatter: (p) => {
          const row = d.rows[p.dataIndex];
          return row.name + '\\n' + signed(row.value) + ' ' + d.unit +
            (row.low == null ? '' : '\\n95 %: ' + signed(row.low) + ' to ' + signed(row.high));
        },
      },
      grid: { left: 4, right: 88, top: 4, bottom: 4, containLabel: true },
      xAxis: values(c),
      yAxis: names(c, d.rows.map((row) => row.name), {
        inverse: true, axisLine: { show: true, onZero: true, lineStyle: { color: c.soft } }, offset: 0,
        axisLabel: { color: c.ink, fontSize: 12, formatter: (name) => cut(name, 34) },
      }),
      series: [
        { type: 'custom', data: d.rows.map((row, i) => [row.value, i, row.low ?? row.value, row.high ?? row.value]), encode: { x: [0, 2, 3], y: 1 },
          renderItem: (params, api) => {
            const [x, y] = api.coord([api.value(0), api.value(1)]);
            const [low] = api.coord([api.value(2), api.value(1)]);
            const [high] = api.coord([api.value(3), api.value(1)]);
            const stroke = { stroke: c.b, lineWidth: 1.75 };
            const end = (at) => ({ type: 'line', shape: { x1: at, y1: y - 4, x2: at, y2: y + 4 }, style: stroke });
            return { type: 'group', children: [
              { type: 'line', shape: { x1: low, y1: y, x2: high, y2: y }, style: stroke }, end(low), end(high),
              { type: 'circle', shape: { cx: x, cy: y, r: 4.5 }, style: { fill: c.b, stroke: c.page, lineWidth: 1.5 } },
              { type: 'text', x: Math.max(x, high) + 9, y, style: { text: signed(d.rows[params.dataIndex].value), fill: c.ink, fontSize: 12, fontWeight: 600, verticalAlign: 'middle' } },
            ] };
          },
          markLine: { silent: true, symbol: 'none', data: [{ xAxis: 0 }], label: { show: false }, lineStyle: { color: c.soft, type: 'solid', width: 1 } } },
      ],
    }),
  };

  function drawAll() {
    const c = colours();
    for (const { data, chart } of charts) {
      chart.resize();
      chart.setOption(draw[data.kind](data, c), true);
    }
  }
  drawAll();
  addEventListener('resize', drawAll);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', drawAll);
  matchMedia('print').addEventListener('change', drawAll);
})();
`
