import { useState } from 'react';
import { DataGrid, type GridColDef } from '@mui/x-data-grid';

const columns: GridColDef[] = [
  { field: 'name', headerName: 'Name', flex: 1 },
  { field: 'email', headerName: 'E-mail', flex: 1 },
  { field: 'role', headerName: 'Role', width: 120 },
  { field: 'lastLogin', headerName: 'Last sign-in', width: 160 },
];

const first = ['Anna', 'Bilal', 'Chidi', 'Dora', 'Emil', 'Farah'];
const last = ['Koch', 'Nwosu', 'Reyes', 'Sato', 'Tully'];

const rows = Array.from({ length: 48 }, (_, i) => ({
  id: i + 1,
  name: `${first[i % first.length]} ${last[i % last.length]}`,
  email: `${first[i % first.length]}.${last[i % last.length]}@example.com`.toLowerCase(),
  role: i % 9 === 0 ? 'admin' : 'member',
  lastLogin: new Date(Date.now() - i * 7_200_000).toLocaleString(),
}));

export function UsersTable() {
  const [selection, setSelection] = useState<number[]>([]);
  return (
    <>
      <p>{selection.length} selected</p>
      <DataGrid
        rows={rows}
        columns={columns}
        checkboxSelection
        onRowSelectionModelChange={(ids) => setSelection(ids as number[])}
        initialState={{ pagination: { paginationModel: { pageSize: 10 } } }}
      />
    </>
  );
}
