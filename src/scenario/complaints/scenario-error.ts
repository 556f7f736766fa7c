import { type Complaint, complaintText } from './complaint.js';

/** A scenario that cannot run, with everything that is wrong with it. The message is the list, one line each. */
export class ScenarioError extends Error {
  override readonly name = 'ScenarioError';
  constructor(readonly complaints: readonly Complaint[]) {
    super(complaints.map(complaintText).join('\n'));
  }
}
