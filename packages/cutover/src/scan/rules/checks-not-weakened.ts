/** Does everything check that says it does? What served before is compared with in preflight. */

import { isPipeline } from '../facts.ts';
import { finding } from '../finding.ts';
import type { Rule } from '../rule.ts';

export const checksNotWeakened: Rule = {
  name: 'checks-not-weakened',
  async ofProject(project) {
    const pipelines = project.paths.filter(isPipeline);
    const texts = await Promise.all(pipelines.map(async (path) => ({ path, text: (await project.text(path)) ?? '' })));
    return texts.flatMap(({ path, text }) => {
      if (text.trim() === '') return [finding('checks-not-weakened', path, 1, 'the pipeline is an empty file')];
      const isWorkflow = path.includes('.github/workflows/');
      return isWorkflow && !/^jobs:/m.test(text)
        ? [finding('checks-not-weakened', path, 1, 'the pipeline has no jobs')]
        : [];
    });
  },
};
