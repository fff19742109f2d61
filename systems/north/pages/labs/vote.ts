type Outcome = { votes: number; mine: boolean } | { trouble: string };

const PATIENCE_MS = 10_000;

/** Gives or withdraws this visitor's vote. What failed was not counted, and can be tried again. */
export async function changeVote(useCase: string, given: boolean): Promise<Outcome> {
  try {
    const response = await fetch(`/labs/votes/${useCase}`, {
      method: given ? 'PUT' : 'DELETE',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (response.ok) return await response.json();
    return { trouble: `Nothing was counted: the stage answered ${response.status}. Try again in a moment.` };
  } catch {
    return { trouble: 'Nothing was counted: there is no connection. Try again when it is back.' };
  }
}
