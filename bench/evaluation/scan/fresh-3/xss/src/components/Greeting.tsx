import { useTranslation } from 'react-i18next';
import { useMember } from '../hooks/useMember';

// i18n is set up with interpolation.escapeValue = false, since React escapes on its own
export function Greeting() {
  const { t } = useTranslation();
  const member = useMember();
  if (!member) return <p>{t('greeting.guest')}</p>;

  return (
    <p
      className="greeting"
      dangerouslySetInnerHTML={{ __html: t('greeting.member', { name: member.displayName, count: member.unread }) }}
    />
  );
}
