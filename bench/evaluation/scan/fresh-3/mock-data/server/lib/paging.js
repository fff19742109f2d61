const MAX = 100;

function paging(query) {
  const page = Math.max(1, parseInt(query.page, 10) || 1);
  const size = Math.min(MAX, parseInt(query.size, 10) || 25);
  return { page, size, offset: (page - 1) * size };
}

function envelope(rows, total, { page, size }) {
  return { items: rows || [], total: total ?? 0, page, pages: Math.max(1, Math.ceil(total / size)) };
}

module.exports = { paging, envelope };
