import styles from './skeleton.module.css';

const rows = Array.from({ length: 6 }, (_, index) => index);

function Line({ width }: { width: string }) {
  return <span className={styles.line} style={{ width }} />;
}

/** Grey shapes while the first page of events is on its way. */
export function EventListSkeleton() {
  return (
    <ul aria-busy="true" aria-label="Events are loading" className={styles.list}>
      {rows.map((row) => (
        <li key={row} className={styles.card}>
          <span className={styles.image} />
          <Line width="60%" />
          <Line width="35%" />
          <Line width={row % 2 === 0 ? '80%' : '72%'} />
        </li>
      ))}
    </ul>
  );
}

export function TitleSkeleton() {
  return <Line width="40%" />;
}
