import { createSlice, createAsyncThunk, type PayloadAction } from '@reduxjs/toolkit';
import { client } from '../../api/client';

export interface Job {
  id: string;
  title: string;
  company: string;
  salary: string;
  remote: boolean;
}

interface JobsState {
  items: Job[];
  status: 'idle' | 'loading' | 'failed';
  saved: string[];
}

const initialState: JobsState = {
  items: [
    { id: 'j1', title: 'Frontend Engineer', company: 'Northwind Labs', salary: '£55–65k', remote: true },
    { id: 'j2', title: 'Data Analyst', company: 'Greenline', salary: '£38k', remote: false },
    { id: 'j3', title: 'Support Lead', company: 'Papertrail', salary: '£42k', remote: true },
  ],
  status: 'idle',
  saved: [],
};

export const apply = createAsyncThunk('jobs/apply', (id: string) => client.post(`/jobs/${id}/apply`));

const slice = createSlice({
  name: 'jobs',
  initialState,
  reducers: {
    toggleSaved(state, { payload }: PayloadAction<string>) {
      const at = state.saved.indexOf(payload);
      if (at === -1) state.saved.push(payload);
      else state.saved.splice(at, 1);
    },
  },
  extraReducers: (builder) => {
    builder
      .addCase(apply.pending, (state) => void (state.status = 'loading'))
      .addCase(apply.fulfilled, (state) => void (state.status = 'idle'))
      .addCase(apply.rejected, (state) => void (state.status = 'failed'));
  },
});

export const { toggleSaved } = slice.actions;
export default slice.reducer;
