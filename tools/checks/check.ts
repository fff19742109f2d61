/** One thing that breaks a rule of the repository. */
export interface Finding {
  /** Path from the repository's root. */
  file: string;
  /** Counted from 1. */
  line: number;
  message: string;
  /** How to mend it. */
  remedy: string;
}

/** One rule of the repository. Its answer depends on the files under `root` alone. */
export interface Check {
  name: string;
  run(root: string): Promise<Finding[]>;
}
