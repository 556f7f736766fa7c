import { startReady } from '/work/main/src/world/infrastructure.ts';
import { scheduleIncidents } from '/work/main/src/world/incidents.ts';
import { setReplicas } from '/work/main/src/world/workload.ts';
import { aGroup, aWorkload, because, smallCluster, anInstance } from '/work/main/test/world/small-cluster.ts';
const soft={ spread: [{ topologyKey: 'topology.kubernetes.io/zone', maxSkew: 1, hard: false }] } as any;
for (const [label, spread] of [['none', {}],['soft', soft]] as const) for (const initial of [10000, 0]) {
 const type = anInstance({ allocatable:{cpu:10,memory:640,gpu:0}, capacity:{cpu:10,memory:640,gpu:0}});
 const small = smallCluster({ groups:[aGroup({instanceTypes:[type], returnAfter:60, returnsUnderutilized:true, boot:{kind:'exponential',mean:40} as any})], workloads:Array.from({length:5},(_, i)=>aWorkload({name:'w'+i, replicas: initial/5, template:spread})), incidents:[{kind:'zone-outage',at:3000,until:6000,region:'r',zone:'a'} as any]});
 let t=performance.now();
 const lap=(s:string)=>{const n=performance.now(); console.log(label, initial, s,(n-t).toFixed(0)+'ms','nodes',small.cluster.nodes.length,'pending',small.cluster.pending.length); t=n;};
 startReady(small.cluster); scheduleIncidents(small.world,()=>{}); lap('start');
 if(!initial) { for(const w of small.cluster.workloads) setReplicas(w,2000,'u',because); }
 small.world.simulation.run(1000); lap('to 1000');
 small.world.simulation.run(2900); lap('to 2900');
 small.world.simulation.run(6500); lap('outage to 6500');
 for(const w of small.cluster.workloads) setReplicas(w,1000,'u',because);
 small.world.simulation.run(7000); lap('scale down, to 7000');
 console.log(small.facts.length, small.world.simulation.events);
}
