#!/usr/bin/env bash
# A Slurm cluster of its own on this machine, for tests: a controller and two node daemons of one
# processor each on 127.0.0.1, with keys, ports, states and logs in one folder. It touches no other
# Slurm. As root, without systemd; needs Debian's slurm-wlm and munge.
#
# Usage: cluster.sh start DIR [PORT]  start it; PORT to PORT+3 are its ports (default: 17817)
#        cluster.sh kill DIR NODE     end the daemon of a node (strait1 or strait2) and all its tasks
#        cluster.sh hasten DIR        let tasks whose node failed start at once, not in two minutes
#        cluster.sh stop DIR          end every daemon that was started
# Clients find it with SLURM_CONF=DIR/slurm.conf.
set -euo pipefail
command=$1
folder=$2
# Daemons would keep open what the caller waits for.
for descriptor in /proc/$$/fd/*; do
  case ${descriptor##*/} in 0 | 1 | 2 | 255) ;; *) eval "exec ${descriptor##*/}>&-" ;; esac
done
export SLURM_CONF=$folder/slurm.conf

start() {
  local port=${1:-17817} host
  host=$(hostname)
  mkdir -p "$folder"/{state,log,munge}
  chmod 700 "$folder/munge"
  dd if=/dev/urandom of="$folder/munge/key" bs=128 count=1 status=none
  chmod 600 "$folder/munge/key"
  munged --force --key-file="$folder/munge/key" --socket="$folder/munge.socket" \
    --pid-file="$folder/munged.pid" --log-file="$folder/log/munged" --seed-file="$folder/munge/seed"
  cat > "$SLURM_CONF" <<END
ClusterName=strait
SlurmctldHost=$host(127.0.0.1)
SlurmctldPort=$port
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket=$folder/munge.socket
CredType=cred/munge
MpiDefault=none
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SchedulerType=sched/backfill
SchedulerParameters=sched_interval=2,sched_min_interval=100000,batch_sched_delay=0
SlurmdParameters=config_overrides
ReturnToService=2
JobRequeue=1
SlurmctldTimeout=10
SlurmdTimeout=10
KillWait=2
MinJobAge=60
StateSaveLocation=$folder/state
SlurmdSpoolDir=$folder/spool-%n
SlurmctldPidFile=$folder/slurmctld.pid
SlurmdPidFile=$folder/%n.pid
SlurmctldLogFile=$folder/log/slurmctld
SlurmdLogFile=$folder/log/%n
NodeName=strait1 NodeHostname=$host NodeAddr=127.0.0.1 Port=$((port + 1)) CPUs=1 RealMemory=1000
NodeName=strait2 NodeHostname=$host NodeAddr=127.0.0.1 Port=$((port + 2)) CPUs=1 RealMemory=1000
PartitionName=main Nodes=ALL Default=YES MaxTime=INFINITE State=UP
END
  slurmctld -c
  slurmd -N strait1
  slurmd -N strait2
  for _ in $(seq 120); do
    [ "$(sinfo --noheader --Node --states=idle --format=%N 2>/dev/null | wc -l)" -eq 2 ] && return
    sleep 0.25
  done
  tail -n 5 "$folder"/log/* >&2
  echo "cluster.sh: the nodes did not come up" >&2
  return 1
}

# Ends a process with all below it: the daemon and the tasks that it started.
end() {
  local child
  for child in $(pgrep --parent "$1" || true); do end "$child"; done
  kill -KILL "$1" 2>/dev/null || true
}

case $command in
  start) start "${3:-}" ;;
  kill)
    # What keeps a task is no child of the node's daemon, but the script lies in the node's folder.
    end "$(cat "$folder/$3.pid")"
    for script in $(pgrep --full "$folder/spool-$3/" || true); do
      end "$(ps -o ppid= --pid "$script" | tr -d ' ')"
    done ;;
  hasten)
    squeue --noheader --array --states=PENDING --format='%A %r' | while read -r job reason; do
      [ "$reason" != BeginTime ] || scontrol update "JobId=$job" StartTime=now
    done ;;
  stop)
    for name in strait1 strait2 slurmctld munged; do
      [ -f "$folder/$name.pid" ] && end "$(cat "$folder/$name.pid")"
    done ;;
  *) echo "cluster.sh: found $command; expected start, kill, hasten or stop" >&2; exit 2 ;;
esac
