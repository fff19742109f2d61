/** What every error of every API is (RFC 9457). */
export interface Problem {
  /** Which kind of problem: stable, such as `urn:cutover:problem:voting-closed`. */
  type: string;
  /** One line for people. */
  title: string;
  status: number;
  detail?: string;
  /** Wrong fields; a pointer leads into the part of the request that `in` names. */
  errors?: { in: string; pointer: string; message: string }[];
  requestId?: string;
}
