import { describe, expect, it } from 'vitest';
import { hpaDefaults } from '../../../src/policies/hpa/index.js';
import { specText } from '../../../src/scenario/autoscalers/spec-text.js';

describe('the text of a spec', () => {
  it('does not depend on the order of writing', () =>
    expect(specText({ b: [{ y: 1, x: 2 }], a: 'text' })).toBe(specText({ a: 'text', b: [{ x: 2, y: 1 }] })));

  it('changes with the order of a list, and with every value', () => {
    expect(specText([1, 2])).not.toBe(specText([2, 1]));
    expect(specText({ a: null })).not.toBe(specText({}));
  });

  it('is the same for an HPA with its defaults written out', () => {
    const scaleTargetRef = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' };
    const curt = hpaDefaults({ scaleTargetRef, maxReplicas: 5 });
    const full = hpaDefaults({
      maxReplicas: 5,
      minReplicas: 1,
      scaleTargetRef,
      metrics: [
        { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 80 } } },
      ],
    });
    expect(specText(full)).toBe(specText(curt));
  });
});
