import { create } from 'zustand';
import { persist } from 'zustand/middleware';

export interface Patient {
  id: string;
  name: string;
  dob: string;
  ward: string;
  allergies: string[];
}

interface PatientState {
  patients: Patient[];
  selected?: string;
  select(id: string): void;
  discharge(id: string): void;
}

export const usePatients = create<PatientState>()(
  persist(
    (set) => ({
      patients: [
        { id: 'p-1001', name: 'Edith Harrow', dob: '1941-05-12', ward: 'Maple', allergies: ['penicillin'] },
        { id: 'p-1002', name: 'Tomasz Wilk', dob: '1968-11-30', ward: 'Maple', allergies: [] },
        { id: 'p-1003', name: 'Grace Adeyemi', dob: '1983-02-08', ward: 'Birch', allergies: ['latex', 'nuts'] },
      ],
      selected: undefined,
      select: (id) => set({ selected: id }),
      discharge: (id) => set((s) => ({ patients: s.patients.filter((p) => p.id !== id) })),
    }),
    { name: 'ward-board' },
  ),
);
