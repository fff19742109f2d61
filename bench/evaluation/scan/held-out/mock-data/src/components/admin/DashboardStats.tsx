import React from 'react'
import { Users, Calendar, Newspaper, TrendingUp } from 'lucide-react'

const StatCard = ({ icon: Icon, label, value, change }) => (
  <div className="rounded-xl bg-zinc-900 p-6">
    <Icon className="h-6 w-6 text-amber-400" aria-hidden />
    <p className="mt-2 text-sm text-zinc-400">{label}</p>
    <p className="text-3xl font-bold">{value}</p>
    <p className="text-xs text-emerald-400">{change}</p>
  </div>
)

export default function DashboardStats({ pending }) {
  return (
    <div className="grid grid-cols-4 gap-4">
      <StatCard icon={Users} label="Members" value="12,458" change="+8.2% this month" />
      <StatCard icon={Calendar} label="Events this year" value="347" change="+12.5% this month" />
      <StatCard icon={Newspaper} label="Stories read" value="89.3K" change="+23.1% this month" />
      <StatCard
        icon={TrendingUp}
        label="Waiting for review"
        value={pending.length}
        change=""
      />
    </div>
  )
}
