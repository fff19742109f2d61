import styles from './TrustBar.module.css';
import { Star } from './Star';

export function TrustBar() {
  return (
    <div className={styles.bar}>
      <div className={styles.stars} aria-hidden='true'>
        <Star /><Star /><Star /><Star /><Star half />
      </div>
      <p>
        <b>4.8 out of 5</b> from 2,317 verified reviews
      </p>
      <p className={styles.small}>No card needed. Cancel whenever you like.</p>
      <a href='/signup' className={styles.cta}>Start for free</a>
    </div>
  );
}
