import * as d3 from 'd3';

interface Person {
  id: string;
  name: string;
  born?: number;
  children?: Person[];
}

export async function familyTree(selector: string, id: string) {
  const data = await d3.json<Person>(`/api/families/${id}`);
  const root = d3.hierarchy(data!);
  d3.tree<Person>().size([600, 400])(root);

  d3.select(selector)
    .selectAll('div.person')
    .data(root.descendants())
    .join('div')
    .attr('class', 'person')
    .style('left', (d) => `${d.x}px`)
    .style('top', (d) => `${d.y}px`)
    .html((d) => `${d.data.name}<br><i>${d.data.born ?? '?'}</i>`);
}
