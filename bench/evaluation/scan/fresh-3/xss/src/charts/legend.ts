import * as d3 from 'd3';

interface Series {
  name: string;
  colour: string;
  values: number[];
}

export function legend(selector: string, series: Series[]) {
  const scale = d3.scaleOrdinal(d3.schemeTableau10).domain(series.map((s) => s.name));
  const items = d3.select(selector).selectAll('li').data(series).join('li');

  items.html('<i class="swatch"></i><span></span>');
  items.select('.swatch').style('background', (s) => scale(s.name));
  items.select('span').text((s) => `${s.name} (${d3.mean(s.values)?.toFixed(1) ?? '–'})`);
}
