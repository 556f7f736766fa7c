import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * The files that take minutes begin first, so that no worker stands idle while the other one ends with them. Without
 * this a fresh checkout, which has no times of an earlier run, begins with the largest files and these are short.
 */
export default class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isSlow = ({ moduleId }: TestSpecification): boolean =>
      /\/test\/(textbook|models\/reference-day)/.test(moduleId);
    return [...sorted.filter(isSlow), ...sorted.filter((file) => !isSlow(file))];
  }
}
