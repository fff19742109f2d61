import { useState } from 'react';
import { FlatList, Text, View } from 'react-native';
import { money } from '../format';
import { t } from '../i18n';

interface Movement {
  id: string;
  what: string;
  pence: number;
}

export function Wallet() {
  const [balance] = useState(12_750);
  const movements: Movement[] = [
    { id: 'm3', what: 'Supper club', pence: -1800 },
    { id: 'm2', what: 'Refund: film night', pence: 750 },
    { id: 'm1', what: 'Top-up', pence: 5000 },
  ];

  return (
    <View style={{ padding: 16 }}>
      <Text accessibilityRole="header">{t('wallet.title')}</Text>
      <Text style={{ fontSize: 32 }}>{money(balance)}</Text>
      <FlatList
        data={movements}
        keyExtractor={(item) => item.id}
        renderItem={({ item }) => (
          <View style={{ flexDirection: 'row', justifyContent: 'space-between' }}>
            <Text>{item.what}</Text>
            <Text>{money(item.pence)}</Text>
          </View>
        )}
        ListEmptyComponent={<Text>{t('wallet.empty')}</Text>}
      />
    </View>
  );
}
