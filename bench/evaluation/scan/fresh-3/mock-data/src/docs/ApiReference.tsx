import { Code } from './Code';

const response = `{
  "id": "ord_1Kx92",
  "customer": { "name": "Jane Doe", "email": "jane@example.com" },
  "total": 4200,
  "currency": "EUR"
}`;

const request = `curl https://api.quill.example/v1/orders/ord_1Kx92 \\
  -H "Authorization: Bearer $TOKEN"`;

export function ApiReference() {
  return (
    <article>
      <h2 id="get-order">Get an order</h2>
      <p>Returns one order. The token needs the scope <code>orders:read</code>.</p>
      <Code language="sh">{request}</Code>
      <h3>Example response</h3>
      <Code language="json">{response}</Code>
    </article>
  );
}
