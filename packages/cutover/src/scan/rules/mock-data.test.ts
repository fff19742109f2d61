import { describe, expect, test } from 'vitest';
import { SourceFile } from '../source.ts';
import { findMockData } from './mock-data.ts';

/** What it is called, whether it is found, the code, and the file that it stands in. */
const cases: [name: string, found: boolean, code: string, file?: string][] = [
  [
    'mock events',
    true,
    `const mockEvents: E[] = [{id:'1',title:'A',date:'2024-01-01',location:'X',attendees:20}]; useEffect(()=>{setEvents(mockEvents)},[])`,
  ],
  [
    'unnamed events',
    true,
    `export const events = [{id:'e1',title:'A',date:'August 15, 2026',venue:'Hall',status:'upcoming'},{id:'e2',title:'B',date:'May 2, 2026',venue:'Hall',status:'past'}]`,
  ],
  [
    'members',
    true,
    `const members=[{id:1,name:'Ada Obi',email:'ada@x.org',joinedAt:'2023-01-01',role:'admin'},{id:2,name:'Kofi Ade',email:'k@x.org',joinedAt:'2023-02-01',role:'member'}]; export default ()=> <Table rows={members}/>`,
  ],
  [
    'stat state',
    true,
    `export function D(){ const [stats,setStats]=useState({totalMembers:1250,activeEvents:12,volunteers:84}); return <p>{stats.totalMembers}</p> }`,
  ],
  [
    'zero stats',
    false,
    `export function D(){ const [stats,setStats]=useState({totalMembers:0,activeEvents:0,volunteers:0}); return <p>{stats.totalMembers}</p> }`,
  ],
  [
    'catch stat',
    true,
    `export async function f(){ try { return await api.get('/s') } catch { return { members: 240, events: 18 } } }`,
  ],
  [
    'catch empty',
    false,
    `export async function f(){ try { return await api.get('/s') } catch { return { members: 0, events: [] } } }`,
  ],
  [
    'catch error',
    false,
    `export async function f(){ try { return await api.get('/s') } catch (e) { return { ok: false, status: 500, error: 'x' } } }`,
  ],
  [
    'http 500',
    false,
    `export default async function h(req,res){ try { res.json(await db.all()) } catch (e) { res.status(500).json({ error: 'Failed', message: e.message, success: false }) } }`,
  ],
  [
    'nav',
    false,
    `const nav=[{name:'Events',href:'/events',icon:Calendar},{name:'News',href:'/news',icon:Paper}]; export default ()=> nav.map(n=><a/>)`,
  ],
  ['options', false, `export const categories=[{value:'music',label:'Music'},{value:'art',label:'Art'}]`],
  ['faq', false, `export const faqs=[{question:'Who?',answer:'Us'},{question:'When?',answer:'Now'}]`],
  [
    'help lines',
    false,
    `export const lines=[{name:'Samaritans',phone:'116 123',description:'Any time',hours:'24 hours',url:'https://samaritans.org'},{name:'Switchboard',phone:'0800',description:'LGBT',hours:'10-22',url:'https://switchboard.lgbt'}]`,
  ],
  [
    'team',
    false,
    `const team=[{name:'Rob Berry',role:'Founder',bio:'x',image:'/rob.jpg'},{name:'Ada Obi',role:'Editor',bio:'y',image:'/ada.jpg'}]; export default ()=>team.map(t=><p/>)`,
  ],
  [
    'features',
    false,
    `const features=[{icon:Heart,title:'Care',description:'We care'},{icon:Star,title:'Joy',description:'We joy'}]; export default ()=>features.map(t=><p/>)`,
  ],
  [
    'timeline',
    false,
    `const milestones=[{year:'2016',title:'Founded',description:'x'},{year:'2019',title:'CBS',description:'y'}]; export default ()=>milestones.map(t=><p/>)`,
  ],
  [
    'pricing',
    false,
    `const plans=[{name:'Free',price:0,features:['a']},{name:'Pro',price:10,features:['b']}]; export default ()=>plans.map(t=><p/>)`,
  ],
  [
    'levels',
    false,
    `const levels=[{level:1,name:'Seed',points:100},{level:2,name:'Root',points:500}]; export const f=(p)=>levels.find(l=>l.points>p)`,
  ],
  [
    'form fields',
    false,
    `const fields=[{name:'email',label:'Email',type:'email',placeholder:'you@example.com',required:true},{name:'phone',label:'Phone',type:'tel',required:false}]; export default ()=>fields.map(t=><p/>)`,
  ],
  [
    'stat array',
    true,
    `const stats=[{label:'Members',value:'1,247'},{label:'Events',value:'89'}]; export default ()=>stats.map(s=><p>{s.value}</p>)`,
  ],
  [
    'stat sourced',
    false,
    `const stats=[{label:'of young people',value:'42%',source:'ONS 2022'},{label:'of members',value:'12%',source:'NHS'}]; export default ()=>stats.map(s=><p>{s.value}</p>)`,
  ],
  [
    'stat dynamic',
    false,
    `export default ({d})=>{const stats=[{label:'Members',value:d.members},{label:'Events',value:d.events}]; return stats.map(s=><p>{s.value}</p>)}`,
  ],
  [
    'simulate submit',
    true,
    `export function C(){ const handleSubmit=async(e)=>{ e.preventDefault(); setIsSubmitting(true); await new Promise(r=>setTimeout(r,1500)); setIsSubmitting(false); setSubmitted(true) }; return <form onSubmit={handleSubmit}/> }`,
  ],
  [
    'settimeout data',
    true,
    `const rows=[{id:1,title:'x',date:'2024-01-02',likes:3}]; export function C(){ useEffect(()=>{ setTimeout(()=>{ setPosts(rows); setLoading(false) },1000) },[]) }`,
  ],
  [
    'copied',
    false,
    `export function C(){ const copy=async()=>{ await navigator.clipboard.writeText(x); setCopied(true); setTimeout(()=>setCopied(false),2000) }; return <a/> }`,
  ],
  [
    'retry',
    false,
    `export async function get(u){ for(let i=0;i<3;i++){ try { return await fetch(u) } catch { await new Promise(r=>setTimeout(r,1000*i)) } } }`,
  ],
  ['sleep helper', false, `export const sleep=(ms)=>new Promise(r=>setTimeout(r,ms))`],
  [
    'debounce',
    false,
    `export function useD(v,d){ const [x,setX]=useState(v); useEffect(()=>{const t=setTimeout(()=>setX(v),d); return ()=>clearTimeout(t)},[v]); return x }`,
  ],
  [
    'real submit',
    false,
    `export function C(){ const handleSubmit=async(e)=>{ setIsSubmitting(true); const r=await fetch('/api',{method:'POST'}); setSubmitted(true); setTimeout(()=>setSubmitted(false),3000) }; return <form onSubmit={handleSubmit}/> }`,
  ],
  [
    'hide toast',
    false,
    `export function T(){ useEffect(()=>{ const t=setTimeout(()=>{ setVisible(false); onClose() }, 4000); return ()=>clearTimeout(t) },[]) }`,
  ],
  [
    'promise answer',
    true,
    `export function fetchUsers(){ return new Promise(resolve=>{ setTimeout(()=>{ resolve([{id:1,name:'Ada Obi'}]) },800) }) }`,
  ],
  [
    'timeout race',
    false,
    `export const withTimeout=(p,ms)=>Promise.race([p,new Promise((_,reject)=>setTimeout(()=>reject(new Error('t')),ms))])`,
  ],
  ['random metric', true, `export const m=()=>({ activeUsers: Math.floor(Math.random()*100)+50 })`],
  ['random id', false, `export const id=()=>Math.random().toString(36).slice(2)`],
  ['random pick', false, `export const tip=()=>tips[Math.floor(Math.random()*tips.length)]`],
  ['shuffle', false, `export const mix=(a)=>[...a].sort(()=>Math.random()-0.5)`],
  [
    'random particles',
    false,
    `export const ps=Array.from({length:20},()=>({x:Math.random()*100,y:Math.random()*100,size:Math.random()*3,duration:Math.random()*5}))`,
  ],
  ['skeleton', false, `export const S=()=>[1,2,3].map(i=><div key={i} className="animate-pulse"/>)`],
  ['flag', true, `export const USE_MOCK_DATA = true`],
  ['flag env', false, `const USE_MOCK = import.meta.env.VITE_USE_MOCK === 'true'; export {USE_MOCK}`],
  [
    'import mock',
    true,
    `import { mockArticles } from '../data/mockArticles'; export const A=()=><L items={mockArticles}/>`,
  ],
  ['import type', false, `import type { MockArticle } from './types'; export const x=1`],
  ['placeholder text', false, `export const F=()=><input placeholder="Jane Doe" />`],
  ['default avatar', false, `export const A=({u})=><img src={u.avatar || '/default.png'} alt={u.name ?? 'Member'} />`],
  ['config fallback', false, `export const c = settings ?? { theme: 'dark', pageSize: 20, retries: 3 }`],
  [
    'handler list',
    true,
    `export default function handler(req,res){ const events=[{id:1,title:'Pride',date:'2025-06-28',location:'London'},{id:2,title:'Picnic',date:'2025-07-01',location:'Leeds'}]; res.status(200).json({events,total:events.length}) }`,
  ],
  [
    'health const',
    false,
    `export default function handler(req,res){ res.status(200).json({status:'ok',timestamp:new Date().toISOString(),version:'1.0.0'}) }`,
  ],
  [
    'insert row',
    false,
    `export async function f(d){ const {data}=await supabase.from('events').insert([{title:d.title,status:'pending',created_at:new Date().toISOString()}]) ; return data }`,
  ],
  [
    'new message',
    false,
    `export function C(){ const send=()=>{ setMessages(m=>[...m,{id:Date.now(),role:'user',text:input,timestamp:new Date()}]) } }`,
  ],
  [
    'welcome message',
    false,
    `export function C(){ const [messages,setMessages]=useState([{id:'1',role:'assistant',content:'Hello! How can I help?',timestamp:new Date()}]); return <a/> }`,
  ],
  [
    'notifications',
    true,
    `const notifications=[{id:1,message:'New event',time:'2 hours ago',read:false},{id:2,message:'Approved',time:'1 day ago',read:true}]; export default ()=>notifications.map(n=><p/>)`,
  ],
  [
    'testimonials',
    true,
    `const testimonials=[{name:'Marcus Johnson',quote:'Great',role:'Member',rating:5,avatar:'https://images.unsplash.com/x'},{name:'Ada Obi',quote:'Nice',role:'Member',rating:5,avatar:'https://images.unsplash.com/y'}]; export default ()=>testimonials.map(n=><p/>)`,
  ],
  [
    'jsx stat',
    true,
    `export default ()=><div><div><span>1,247</span><span>Active members</span></div><div><span>89</span><span>Events</span></div></div>`,
  ],
  ['html stat', true, `<div class="stat"><span class="stat-number">1,247</span><span>members</span></div>`, 'a.html'],
  ['html contact', false, `<p>Call <a href="tel:0800">0800 123</a></p>`, 'a.html'],
  [
    'test file',
    false,
    `const mockEvents=[{id:'1',title:'A',date:'2024-01-01',attendees:20}]; describe('x',()=>{ it('y',()=>{ use(mockEvents) }) })`,
    'src/a.test.tsx',
  ],
  [
    'story',
    false,
    `export const Default={args:{events:[{id:'1',title:'A',date:'2024-01-01',attendees:20}]}}`,
    'src/a.stories.tsx',
  ],
  [
    'sql seed',
    false,
    `const rows=[{id:'1',title:'A',date:'2024-01-01',attendees:20}]; await db.insert(rows)`,
    'scripts/seed.ts',
  ],
  [
    'chart',
    true,
    `const data=[{month:'Jan',users:400},{month:'Feb',users:300},{month:'Mar',users:500}]; export default ()=><Chart data={data}/>`,
  ],
  [
    'hours',
    false,
    `export const hours=[{day:'Mon',open:'9:00',close:'17:00'},{day:'Tue',open:'9:00',close:'17:00'},{day:'Wed',open:'9:00',close:'17:00'}]`,
  ],
  [
    'this mock',
    true,
    `class S { async list(){ try { return await this.http.get('/x') } catch { return this.getMockEvents() } } }`,
  ],
  [
    'dev only',
    false,
    `if (import.meta.env.DEV) { const mockUser={id:1,name:'Ada Obi',email:'a@b.co'}; window.u = mockUser }`,
  ],
  ['stat card', true, `export default ()=><StatCard title="Total members" value="1,247" change="+12%"/>`],
  ['hash score', true, `export const f=(e)=>({ ...e, engagementScore: e.title.length * 7 % 100 })`],
  [
    'rate limit',
    false,
    `export const limits={ maxMembers: 50, eventsPerPage: 12, sessionTimeout: 3600, maxUploads: 5 }`,
  ],
  [
    'weights',
    false,
    `const weights={ likes: 1, comments: 3, shares: 5, views: 0.1 }; export const s=(p)=>p.likes*weights.likes`,
  ],
  [
    'moderation ai',
    false,
    `export const CATEGORIES={ events:{id:'events',name:'Events',color:'#fff'}, news:{id:'news',name:'News',color:'#000'} }`,
  ],
  [
    'mock user',
    true,
    `const mockUser={id:'1',name:'Marcus Johnson',email:'m@x.org',role:'admin'}; export const useAuth=()=>({user:mockUser})`,
  ],
  [
    'fallback fn',
    true,
    `function getFallbackEvents(){ return [{id:'f1',title:'Community Meetup',date:new Date(Date.now()+86400000).toISOString(),location:'London'},{id:'f2',title:'Film Night',date:new Date().toISOString(),location:'Leeds'}] } export async function load(){ try { return await get() } catch { return getFallbackEvents() } }`,
  ],
  [
    'queue',
    true,
    `const [queue,setQueue]=useState([{id:'1',type:'event',title:'X',submittedBy:'Kofi A.',submittedAt:'2024-01-15',status:'pending',priority:'high'}]); export {queue}`,
  ],
  [
    'signed quotes',
    true,
    `const quotes=[{body:'I found my people.',author:'Darnell, 34',town:'Leeds',stars:5},{body:'Warm and funny.',author:'Kofi, 27',town:'London',stars:5}]; export default ()=>quotes.map(q=><p>{q.body}</p>)`,
  ],
  [
    'map entries',
    true,
    `const chapters=new Map([['a',{id:'a',lead:'Winston Clarke',nextMeeting:'2024-11-12'}],['b',{id:'b',lead:'Reuben Hall',nextMeeting:'2024-11-14'}]]); export const all=()=>[...chapters.values()]`,
  ],
  [
    'jquery fail',
    true,
    `$.getJSON('/m').done(draw).fail(function(){ draw([{name:'Clive Barrett',town:'Leeds'},{name:'Segun Alabi',town:'Peckham'}]) })`,
  ],
  [
    'second of then',
    true,
    `fetch('/m').then(show, () => show([{name:'Clive Barrett',town:'Leeds'},{name:'Segun Alabi',town:'Peckham'}]))`,
  ],
  [
    'placeholder data',
    true,
    `export const useMembers=()=>useQuery({queryKey:['m'],queryFn:load,placeholderData:[{name:'Clive Barrett',town:'Leeds'},{name:'Segun Alabi',town:'Peckham'}]})`,
  ],
  [
    'default props',
    true,
    `Highlights.defaultProps={items:[{id:1,title:'The supper club',blurb:'Forty seats and one long table.',image:'/a.jpg'},{id:2,title:'Open decks',blurb:'Six first-timers, full floor.',image:'/b.jpg'}]}; export default Highlights`,
  ],
  [
    'default parameter',
    true,
    `export function Highlights({ items=[{id:1,title:'The supper club',excerpt:'Forty seats and one long table.',image:'/a.jpg'},{id:2,title:'Open decks',excerpt:'Six first-timers, full floor.',image:'/b.jpg'}] }){ return items.map(i=><li>{i.title}</li>) }`,
  ],
  [
    'counted rows',
    true,
    `const rows=Array.from({length:10},(_,i)=>({name:\`Member \${i+1}\`,points:1000-i*73})); export default ()=>rows.map(r=><p>{r.name}</p>)`,
  ],
  [
    'counted rows spread',
    true,
    `export const load=()=>[...Array(20)].map((_, i)=>({id:i,title:names[i%names.length],author:people[i%3],likes:100+i}))`,
  ],
  [
    'counted days',
    false,
    `const days=Array.from({length:7},(_,i)=>({date:addDays(start,i),label:format(addDays(start,i),'EEE')})); export default ()=>days.map(d=><p>{d.label}</p>)`,
  ],
  ['counted skeletons', false, `export default ()=>Array.from({length:6},(_,i)=><Skeleton key={i}/>)`],
  [
    'counted particles',
    false,
    `const dots=Array.from({length:60},(_,i)=>({id:i,x:Math.random()*100,y:Math.random()*100,size:Math.random()*4,delay:i*20})); export default ()=>dots.map(d=><i/>)`,
  ],
  [
    'counted pages',
    false,
    `export const pages=(total)=>Array.from({length:total},(_,i)=>({number:i+1,href:\`?page=\${i+1}\`,current:i===0}))`,
  ],
  [
    'canned answers',
    true,
    `const phrases=['Our community says that you are not alone.','Partner organisations near you have places.']; export async function ask(q){ try { return await post('/ivor',q) } catch { return { text: phrases[q.length%2] } } }`,
  ],
  [
    'canned reply',
    true,
    `export async function ask(q){ try { return await post('/ivor',q) } catch { return { reply:'Your nearest clinic is open until eight tonight.', sources:['Community Research'] } } }`,
  ],
  [
    'apology',
    false,
    `const phrases=['Sorry, IVOR cannot answer right now.','Please try again in a few minutes.']; export async function ask(q){ try { return await post('/ivor',q) } catch { return { text: phrases[q.length%2] } } }`,
  ],
  [
    'apology reply',
    false,
    `export async function ask(q){ try { return await post('/ivor',q) } catch { return { reply:'Sorry, I cannot answer right now. Please try again.', sources:[] } } }`,
  ],
  [
    'problem',
    false,
    `export function check(x){ if (!x.name) return { field:'name', message:'Write the name of your group here.' } }`,
  ],
  [
    'declared figures',
    true,
    `const figures={lives:24500,cities:18,mentors:312,raised:187650}; nodes.forEach(n=>animate(n,figures[n.dataset.count]))`,
  ],
  [
    'health metrics',
    true,
    `export const GET=()=>Response.json({status:'healthy',metrics:{requestsPerMinute:1432,errorRate:0.02,uptimePercent:99.98}})`,
  ],
  ['shown constant', true, `const MEMBERS=12458; export default ()=><p>We are {MEMBERS.toLocaleString()} today</p>`],
  ['limit constant', false, `const MAX_MEMBERS=250; export default ()=><p>Up to {MAX_MEMBERS}</p>`],
  [
    'compared constant',
    false,
    `const members=250; export default ({n})=> n>members ? <p>{members} is enough</p> : null`,
  ],
  ['claim', true, `export default ()=><p>Join 5,000+ members</p>`],
  ['capacity', false, `export default ()=><p>Rooms for up to 200 people</p>`],
  ['census', false, `export default ()=><p>According to the 2021 census, 1,200 people live here</p>`],
  [
    'seeded',
    true,
    `app.get('/:e',(req,res)=>{ const seed=[...req.params.e].reduce((s,c)=>s+c.charCodeAt(0),0); const reviews=20+(seed%80); res.json({reviews}) })`,
  ],
  [
    'seeded colour',
    false,
    `export function Avatar({name}){ const seed=[...name].reduce((s,c)=>s+c.charCodeAt(0),0); const hue=seed%360; return <i style={{background:\`hsl(\${hue})\`}}/> }`,
  ],
  [
    'chance of a setter',
    true,
    `export function Online(){ const [online,setOnline]=useState(0); useEffect(()=>{ const t=setInterval(()=>setOnline(c=>{ const drift=Math.floor(Math.random()*7)-3; return c+drift }),4000); return ()=>clearInterval(t) },[]); return <p>{online}</p> }`,
  ],
  [
    'weather',
    true,
    `export const forecast=(city)=>({city,celsius:Math.round(5+Math.random()*20),wind:['N','S'][Math.floor(Math.random()*2)]})`,
  ],
  [
    'tip of the day',
    false,
    `export function Tip(){ const [tip]=useState(()=>tips[Math.floor(Math.random()*tips.length)]); return <p>{tip}</p> }`,
  ],
  ['retry jitter', false, `export const wait=(n)=>new Promise(r=>setTimeout(r,2**n*100+Math.random()*100))`],
  [
    'effect timer',
    true,
    `export function useProfile(id){ const [p,setP]=useState(null); useEffect(()=>{ setTimeout(()=>{ setP({id,name:'Isaiah Thompson',pronouns:'he/him',bio:'Writer.',followers:1893}) },800) },[id]); return p }`,
  ],
  [
    'timer promises',
    true,
    `import { setTimeout } from 'node:timers/promises'; export async function loadEvents(){ await setTimeout(500); return [{id:1,title:'A'}] }`,
  ],
  [
    'simulated unless tested',
    true,
    `const SIMULATE=process.env.NODE_ENV!=='test'; export async function donate(d){ if (SIMULATE) return {ok:true}; return post('/donate',d) }`,
  ],
  [
    'simulated unless live',
    true,
    `const USE_MOCK=import.meta.env.VITE_API_MODE!=='live'; export const load=()=>USE_MOCK?rows:fetch('/x')`,
  ],
  [
    'not in production',
    false,
    `const USE_MOCK=process.env.NODE_ENV!=='production'; export const load=()=>USE_MOCK?rows:fetch('/x')`,
  ],
  [
    'asked for',
    false,
    `const USE_MOCK=import.meta.env.VITE_USE_MOCK==='true'; export const load=()=>USE_MOCK?rows:fetch('/x')`,
  ],
  [
    'profile state',
    true,
    `export function Me(){ const [me]=useState({name:'Marcus Johnson',email:'marcus@kin.org',followers:120}); return <p>{me.name}</p> }`,
  ],
  [
    'profile answer',
    true,
    `app.get('/me',(req,res)=>{ res.json({id:7,name:'Marcus Johnson',email:'marcus@kin.org'}) })`,
  ],
  [
    'context',
    true,
    `export const UserContext=createContext({name:'Marcus Johnson',email:'marcus@kin.org',avatar:'/m.jpg'})`,
  ],
  [
    'empty form',
    false,
    `export function F(){ const [form,setForm]=useState({name:'',email:'',message:''}); return <form/> }`,
  ],
  [
    'default filters',
    false,
    `export function F(){ const [f,setF]=useState({status:'upcoming',city:'London',page:1}); return <form/> }`,
  ],
  [
    'pricing',
    false,
    `export const plans=[{id:'free',name:'Free',price:0,features:['A']},{id:'pro',name:'Pro',price:12,features:['A','B']}]`,
  ],
  [
    'timeline',
    false,
    `export const milestones=[{year:2016,title:'Founded',text:'We began in a living room.'},{year:2020,title:'First house',text:'We opened our doors.'}]; export default ()=>milestones.map(m=><li>{m.title}</li>)`,
  ],
  [
    'tabs state',
    false,
    `export function T(){ const [tabs]=useState([{id:'a',title:'All events'},{id:'b',title:'My events'}]); return tabs.map(t=><a>{t.title}</a>) }`,
  ],
  [
    'tour',
    false,
    `const steps=[{id:'1',title:'Welcome to your home',content:'Here you see what is new for you.',target:'#home'},{id:'2',title:'Find an event',content:'Look for events in your city.',target:'#events'}]; export default ()=><Tour steps={steps}/>`,
  ],
  [
    'credits',
    false,
    `export const team=[{name:'Ada Obi',role:'Design'},{name:'Kofi Ade',role:'Code'}]; export default ()=>team.map(t=><li>{t.name}</li>)`,
  ],
  [
    'regions',
    false,
    `export const regions=[{id:'ldn',name:'London',lat:51.5,lng:-0.12},{id:'bhm',name:'Birmingham',lat:52.4,lng:-1.9}]; export default ()=>regions.map(r=><i/>)`,
  ],
  [
    'leave messages',
    false,
    `const messages={required:'Please write your name.',short:'Your name is too short for us.'}; export const check=(e)=>{ if (!e.name) return messages.required }`,
  ],
  [
    'page figures',
    true,
    `<section><div><strong>12,458</strong> members and counting</div><div><strong>£1.2m</strong> raised for our causes</div></section>`,
    'public/index.html',
  ],
  [
    'page prices',
    false,
    `<section><div><strong>£12</strong> per month</div><div><strong>£25</strong> per month for families</div></section>`,
    'public/index.html',
  ],
  [
    'page hours',
    false,
    `<ul><li><strong>10</strong> to 18 on Mondays</li><li><strong>12</strong> to 20 on Fridays</li></ul>`,
    'public/index.html',
  ],
  [
    'stories of a feature',
    true,
    `export const stories=[{id:'1',title:'Home',author:'Ada Obi',date:'2024-01-01',reads:120},{id:'2',title:'Bus',author:'Kofi Ade',date:'2024-02-01',reads:90}]`,
    'src/features/stories/data.ts',
  ],
  [
    'stories of a book',
    false,
    `export const stories=[{id:'1',title:'Home',author:'Ada Obi',date:'2024-01-01',reads:120},{id:'2',title:'Bus',author:'Kofi Ade',date:'2024-02-01',reads:90}]`,
    'stories/data.ts',
  ],
  [
    'further: svc class',
    true,
    `export class EventService { async list(){ return [{id:'1',title:'Vogue night',startsAt:'2025-03-01T20:00',venue:'The Arch',going:43}] } }`,
  ],
  [
    'further: notifications',
    true,
    `export function Bell(){ const [items]=useState([{id:1,text:'Kofi liked your story',time:'2h ago',read:false},{id:2,text:'New event near you',time:'1d ago',read:true}]); return items.map(i=><li>{i.text}</li>) }`,
  ],
  [
    'further: activity feed const',
    true,
    `const recentActivity=[{user:'Marcus',action:'joined the group',time:'5 minutes ago'},{user:'Andre',action:'posted a story',time:'1 hour ago'}]; export default ()=>recentActivity.map(a=><p>{a.user}</p>)`,
  ],
  [
    'further: env ternary',
    true,
    `export const members = import.meta.env.VITE_API ? await load() : [{name:'Marcus Johnson',city:'London'},{name:'Kofi Boateng',city:'Leeds'}]`,
  ],
  [
    'further: articles json',
    true,
    `export default function handler(req,res){ res.status(200).json({articles:[{id:1,title:'Pride 2025',author:'Ada Obi',publishedAt:'2025-01-01',views:320}]}) }`,
  ],
  [
    'further: progress',
    true,
    `export function Campaign(){ const raised = 8450; const goal = 12000; return <p>£{raised} raised of £{goal}</p> }`,
  ],
  [
    'further: jsx inline list',
    true,
    `export default ()=> <ul>{[{name:'Marcus Johnson',quote:'It changed my life for good.'},{name:'Kofi Boateng',quote:'I found my chosen family.'}].map(t=><li>{t.name}{t.quote}</li>)}</ul>`,
  ],
  [
    'further: rating',
    true,
    `export function Rating({id}){ const rating = (Math.random()*2+3).toFixed(1); return <span>{rating} stars</span> }`,
  ],
  ['further: views fallback', true, `export const Card=({post})=><p>{post.views ?? 1342} views</p>`],
  [
    'further: likes fallback',
    true,
    `export const Card=({post})=><p>{post.likes || Math.floor(Math.random()*500)} likes</p>`,
  ],
  [
    'further: chart labels',
    true,
    `const data={labels:['Mon','Tue','Wed','Thu'],datasets:[{label:'Visitors',data:[120,190,300,250]}]}; export default ()=><Line data={data}/>`,
  ],
  [
    'further: sent timer',
    true,
    `export function Contact(){ const [sent,setSent]=useState(false); const onSubmit=async(e)=>{ e.preventDefault(); await new Promise(r=>setTimeout(r,1000)); setSent(true) }; return <form onSubmit={onSubmit}/> }`,
  ],
  [
    'further: form done',
    true,
    `form.addEventListener('submit',(e)=>{ e.preventDefault(); button.disabled=true; button.textContent='Sending…'; setTimeout(()=>{ status.textContent='Thank you! Your message was sent.'; form.reset() },1200) })`,
  ],
  [
    'further: chat reply timer',
    true,
    `export function Chat(){ const [msgs,setMsgs]=useState([]); const send=(t)=>{ setMsgs(m=>[...m,{from:'me',text:t}]); setTimeout(()=>{ setMsgs(m=>[...m,{from:'IVOR',text:'That is a great question! Many brothers feel the same.'}]) },1500) }; return <X onSend={send}/> }`,
  ],
  [
    'further: html people',
    true,
    `<section class="testimonials"><blockquote>It changed my life.<cite>Marcus, 29</cite></blockquote><blockquote>I found my people.<cite>Kofi, 34</cite></blockquote></section>`,
    'public/about.html',
  ],
  [
    'further: html events',
    true,
    `<ul class="members"><li><img src="https://i.pravatar.cc/80?img=3" alt=""><b>Marcus Johnson</b></li><li><img src="https://i.pravatar.cc/80?img=5" alt=""><b>Kofi Boateng</b></li></ul>`,
    'public/m.html',
  ],
  [
    'further: sensor',
    true,
    `setInterval(()=>{ document.getElementById('listeners').textContent = 200 + Math.floor(Math.random()*50) },3000)`,
  ],
  [
    'further: promise resolve',
    true,
    `export const getUser = (id) => Promise.resolve({id,name:'Marcus Johnson',email:'m@kin.org',joined:'2023-01-02'})`,
  ],
  [
    'further: opening hours',
    false,
    `export const hours=[{day:'Monday',open:'10:00',close:'18:00'},{day:'Tuesday',open:'10:00',close:'18:00'}]; export default ()=>hours.map(h=><p>{h.day}</p>)`,
  ],
  [
    'further: help lines',
    false,
    `export const helpLines=[{name:'Switchboard',phone:'0800 0119 100',hours:'10:00-22:00',url:'https://switchboard.lgbt',source:'switchboard.lgbt'}]; export default ()=>helpLines.map(h=><p>{h.name}</p>)`,
  ],
  [
    'further: catch kept',
    false,
    `export async function load(){ try { const r=await fetch('/e'); const x=await r.json(); localStorage.setItem('e',JSON.stringify(x)); return x } catch { return JSON.parse(localStorage.getItem('e')??'[]') } }`,
  ],
  [
    'further: catch offline default',
    false,
    `export async function flags(){ try { return await get('/flags') } catch { return { newsEnabled: true, chatEnabled: false, maxUploads: 5 } } }`,
  ],
  [
    'further: error view',
    false,
    `if (error) { return { title:'Something is not right', text:'We could not load the events. Try again.', action:'Retry' } }`,
  ],
  [
    'further: email templates',
    false,
    `export const templates={welcome:{subject:'Welcome to the family',body:'Hello, we are glad that you are here.'},reset:{subject:'Reset your password',body:'Follow this link to choose another.'}}`,
  ],
  [
    'further: empty states',
    false,
    `const empty={ events:{title:'No events yet',text:'When somebody adds an event you will see it here.'}, news:{title:'No news yet',text:'News stand here when there are some.'} }; export default ({kind,items})=> items.length===0 ? <Empty {...empty[kind]}/> : <List/>`,
  ],
  [
    'further: copy timer',
    false,
    `const copy=()=>{ navigator.clipboard.writeText(x); setCopied(true); setTimeout(()=>setCopied(false),2000) }`,
  ],
  [
    'further: toast timer',
    false,
    `useEffect(()=>{ const t=setTimeout(()=>setToast(null),4000); return ()=>clearTimeout(t) },[toast])`,
  ],
  [
    'further: debounce',
    false,
    `useEffect(()=>{ const t=setTimeout(()=>setQuery(input),300); return ()=>clearTimeout(t) },[input])`,
  ],
  ['further: rates', false, `const TAX={uk:20,ie:23,de:19}; export const vat=(c)=>TAX[c]`],
  ['further: game', false, `export function roll(){ const points=Math.ceil(Math.random()*6); return points }`],
  ['further: experiment', false, `const variant=Math.random()<0.5?'a':'b'`],
  [
    'further: levels',
    false,
    `export const levels=[{name:'Seed',minPoints:0,badge:'🌱'},{name:'Tree',minPoints:500,badge:'🌳'}]; export default ()=>levels.map(l=><p>{l.name}</p>)`,
  ],
  [
    'further: donation options',
    false,
    `const amounts=[{value:5,label:'£5'},{value:10,label:'£10'},{value:25,label:'£25'}]; export default ()=>amounts.map(a=><button>{a.label}</button>)`,
  ],
  [
    'further: released',
    false,
    `export const changelog=[{version:'1.2.0',date:'2024-03-01',changes:['Faster']},{version:'1.1.0',date:'2024-01-10',changes:['Fix']}]; export default ()=>changelog.map(c=><p>{c.version}</p>)`,
  ],
  [
    'further: books',
    false,
    `export const books=[{title:'Giovanni’s Room',author:'James Baldwin',year:1956,isbn:'9780141186351'},{title:'Zami',author:'Audre Lorde',year:1982,isbn:'9780141024578'}]; export default ()=>books.map(b=><p>{b.title}</p>)`,
  ],
  [
    'further: i18n',
    false,
    `export default { en:{ members:'Members', going:'{count} going' }, fr:{ members:'Membres', going:'{count} y vont' } }`,
  ],
  [
    'further: holidays',
    false,
    `export const holidays=[{date:'2025-12-25',name:'Christmas Day'},{date:'2025-12-26',name:'Boxing Day'}]; export const isHoliday=(d)=>holidays.some(h=>h.date===d)`,
  ],
  ['further: form placeholder', false, `export default ()=> <input placeholder="Marcus Johnson" name="name"/>`],
  [
    'further: optimistic',
    false,
    `const add=async(text)=>{ setItems(i=>[...i,{id:'tmp',text,author:me.name,pending:true}]); await post('/c',{text}) }`,
  ],
  ['further: initial query', false, `useQuery({queryKey:['e'],queryFn:load,placeholderData:{items:[],total:0}})`],
  [
    'further: limits',
    false,
    `export const limits={members:500,events:20,uploads:100}; export const allowed=(n)=>n<limits.members`,
  ],
  [
    'further: sourced stat',
    false,
    `const facts=[{label:'People with HIV who are undetectable',value:'98%',source:'UKHSA 2023'},{label:'New diagnoses',value:'2,810',source:'UKHSA 2023'}]; export default ()=>facts.map(f=><p>{f.value}</p>)`,
  ],
  [
    'further: aside default',
    false,
    `export function Button({ size=12, label='Save', tone='calm' }){ return <button>{label}</button> }`,
  ],
  [
    'further: dns',
    false,
    `export const contributors=[{name:'Ada Obi',url:'https://ada.example.uk',role:'Design'}]; export default ()=>contributors.map(c=><a href={c.url}>{c.name}</a>)`,
  ],
  [
    'a switch of many samples',
    true,
    `const USE_MOCKS = true; export const f = async () => { if (USE_MOCKS) return rows; return (await fetch('/a')).json() }`,
  ],
  [
    'a constant that keeps what is held',
    true,
    `import { curatedStories } from '../content/curated'; const OFFLINE = true; export async function f() { if (OFFLINE) return curatedStories; return await ask('/a') }`,
  ],
  [
    'a constant that says where to ask',
    false,
    `import { oldRoutes } from './routes'; const OLD = false; export async function f() { if (OLD) return oldRoutes; return await ask('/a') }`,
  ],
  ['a worker that answers', true, `import { worker } from './mocks/browser'; worker.start()`],
  [
    'a worker in development',
    false,
    `import { worker } from './mocks/browser'; if (import.meta.env.DEV) worker.start()`,
  ],
  ['a worker of its own', false, `import { worker } from './queue/worker'; worker.start()`],
  [
    'rows made of names',
    true,
    `const first = ['Ada', 'Kofi']; export const people = (n) => Array.from({ length: n }, (_, i) => { const name = first[i % 2]; return { id: i, name: \`\${name} A\`, email: \`\${name}@x.org\`.toLowerCase() } })`,
  ],
  [
    'slots made of hours',
    false,
    `export const slots = Array.from({ length: 24 }, (_, i) => { const hour = i % 12; return { id: i, label: \`\${hour}:00\`, value: hour } })`,
  ],
  [
    'an assistant with all its answers',
    true,
    `const answer = (q) => { if (q === 'a') return 'There are seven events near you.'; return 'Your message was handed to the team.' }; export const say = (q) => add({ from: 'assistant', text: answer(q) })`,
  ],
  [
    'a notice with its words',
    false,
    `const words = (q) => { if (q === 'a') return 'Press the button to go on.'; return 'Choose one of the groups first.' }; export const hint = (q) => ({ kind: 'hint', text: words(q) })`,
  ],
  [
    'a form that thanks after a while',
    true,
    `export function C() { const [sent, setSent] = useState(false); const go = (e) => { e.preventDefault(); setTimeout(() => setSent(true), 1200) }; return <form onSubmit={go}/> }`,
  ],
  [
    'a form that is sent',
    false,
    `export function C() { const [sent, setSent] = useState(false); const go = async (e) => { e.preventDefault(); await fetch('/a', { method: 'POST' }); setTimeout(() => setSent(true), 1200) }; return <form onSubmit={go}/> }`,
  ],
  [
    'a handler that waits and claims',
    true,
    `app.post('/pay', async (req, res) => { await new Promise((r) => setTimeout(r, 1500)); res.json({ success: true, id: 'T1' }) })`,
    'server/pay.js',
  ],
  [
    'a handler that waits and works',
    false,
    `app.post('/pay', async (req, res) => { await new Promise((r) => setTimeout(r, 1500)); charge(req.body); res.json({ success: true }) })`,
    'server/pay.js',
  ],
  ['an average where none came', true, `export const f = (row) => ({ average: row?.a ?? 4.7 })`],
  ['a limit where none came', false, `export const f = (row) => ({ limit: row?.n ?? 50, ratio: row?.r ?? 0.5 })`],
  ['updated at no time', true, `export const F = () => <p>Last updated: 2 minutes ago</p>`],
  ['updated on a day', false, `export const F = () => <p>Last updated: 3 March 2025</p>`],
  ['people who are online', true, `export const F = () => <p>42 members online</p>`],
  ['events that are online', false, `export const F = () => <p>Choose up to 12 events online</p>`],
  [
    'targets that run up',
    true,
    `const targets = { lives: 5200, meals: 18400 }; function run(el) { el.textContent = targets[el.id]; requestAnimationFrame(run) }`,
    'public/a.js',
  ],
  ['targets of a year', false, `export const targets = { lives: 5200, meals: 18400 }`],
  [
    'one of a list by chance',
    false,
    `export const star = () => ({ score: Math.floor(Math.random() * COLOURS.length) })`,
  ],
  [
    'viewers by chance',
    true,
    `setInterval(() => { this.viewersTarget.textContent = 20 + Math.floor(Math.random() * 30) }, 4000)`,
    'src/a.js',
  ],
  [
    'the team of the site',
    false,
    `const team = [{ name: 'Ada Obi', role: 'Founder', bio: 'Ada has led it since 2016.', photo: '/team/ada.jpg' }]; export default () => <Team of={team}/>`,
  ],
  [
    'a team with made faces',
    true,
    `const team = [{ name: 'Jane Doe', role: 'Founder', joined: '2021-03-01', photo: 'https://i.pravatar.cc/1' }, { name: 'John Smith', role: 'Chair', joined: '2021-04-01', photo: 'https://i.pravatar.cc/2' }]; export default () => <Team of={team}/>`,
  ],
  [
    'page: members in its data',
    true,
    `<div x-data="{ members: [{ name: 'Andre King', city: 'Leeds', joined: '2024-01-02' }, { name: 'Kofi Mensah', city: 'Bristol', joined: '2024-02-03' }] }"></div>`,
    'public/a.html',
  ],
  ['page: a tab in its data', false, `<div x-data="{ open: false, tab: 'a' }"></div>`, 'public/a.html'],
  [
    'vue: members',
    true,
    `<script setup>const members = ref([{ id: 1, name: 'Kwame Boateng', joined: '2024-01-03' }, { id: 2, name: 'Tunde Ade', joined: '2024-02-11' }])</script><template><p v-for="m in members">{{ m.name }}</p></template>`,
    'src/a.vue',
  ],
];

describe('invented data is told from constants', () => {
  test.each(cases)('%s: %s', (_name, found, code, file = 'src/a.tsx') => {
    const findings = findMockData(new SourceFile(file, code));
    expect({ found: findings.length > 0, findings }).toMatchObject({ found });
  });
});
