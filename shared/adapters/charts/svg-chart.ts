import type { EChartsOption } from 'echarts';
import { BarChart, CustomChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import * as echarts from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

echarts.use([
  BarChart,
  LineChart,
  CustomChart,
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  TooltipComponent,
  SVGRenderer,
]);

const fonts = 'PingFang SC, Microsoft YaHei, Noto Sans CJK SC, Noto Sans SC, sans-serif';

/** A chart as an SVG document of its own, the same bytes for the same options; without scripts, styles or animation. */
export function svgChart(options: EChartsOption, size: { readonly width: number; readonly height: number }): string {
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, ...size });
  try {
    chart.setOption({ animation: false, textStyle: { fontFamily: fonts, fontSize: 13 }, ...options });
    return withoutInstance(chart.renderToSVGString());
  } finally {
    chart.dispose();
  }
}

/** Class names number the charts of the process, and the styles are those of a pointer that an image has none of. */
function withoutInstance(svg: string): string {
  const [from, to] = [svg.indexOf('<style'), svg.lastIndexOf('</style>')];
  const bare = from === -1 || to < from ? svg : svg.slice(0, from) + svg.slice(to + '</style>'.length);
  return bare.replace(/ class="[^"]{0,200}"/g, '').replace(/zr\d{1,10}-/g, 'zr-');
}
