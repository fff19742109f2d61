import React, { useEffect, useState } from 'react';
import { StyleSheet, Text, View } from 'react-native';
import { Ring } from '../components/Ring';

const GOAL = 8000;

export function Steps() {
  const [steps, setSteps] = useState(5214);

  useEffect(() => {
    const id = setInterval(() => setSteps((n) => n + Math.floor(Math.random() * 12)), 4000);
    return () => clearInterval(id);
  }, []);

  const km = (steps * 0.00074).toFixed(1);

  return (
    <View style={styles.wrap}>
      <Ring progress={Math.min(1, steps / GOAL)} />
      <Text style={styles.big}>{steps.toLocaleString()}</Text>
      <Text>{km} km today</Text>
      <Text>{Math.max(0, GOAL - steps)} to go</Text>
    </View>
  );
}

const styles = StyleSheet.create({
  wrap: { alignItems: 'center', padding: 24 },
  big: { fontSize: 40, fontWeight: '700' },
});
