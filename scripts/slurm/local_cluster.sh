#!/usr/bin/env bash
# A Slurm of one machine for tests: munged, slurmctld and slurmd on the loopback, all under one folder. Nothing of the
# system's own Slurm is touched. Needs the packages slurm-wlm and munge, and root.
#
#   scripts/slurm/local_cluster.sh start FOLDER    then: export SLURM_CONF=FOLDER/slurm.conf
#   scripts/slurm/local_cluster.sh stop FOLDER     by the pid files in it
set -euo pipefail

usage() { sed -n '2,6s/^# \{0,1\}//p' "$0" >&2; exit 2; }
[[ $# == 2 ]] || usage
folder=$(realpath -m "$2")
conf=$folder/slurm.conf
host=$(hostname -s)

free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

write_conf() {
  cat > "$conf" <<EOF
ClusterName=test
SlurmctldHost=$host(127.0.0.1)
SlurmctldPort=$(free_port)
SlurmdPort=$(free_port)
AuthType=auth/munge
AuthInfo="socket=$folder/munge/munge.sock"
CredType=cred/munge
SlurmUser=root
SlurmdUser=root
StateSaveLocation="$folder/state"
SlurmdSpoolDir="$folder/spool"
SlurmctldPidFile="$folder/slurmctld.pid"
SlurmdPidFile="$folder/slurmd.pid"
SlurmctldLogFile="$folder/log/slurmctld.log"
SlurmdLogFile="$folder/log/slurmd.log"
ProctrackType=proctrack/pgid
TaskPlugin=task/none
SwitchType=switch/none
MpiDefault=none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
JobCompType=jobcomp/filetxt
MinJobAge=3600
JobCompLoc="$folder/log/jobcomp.txt"
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SchedulerType=sched/backfill
SchedulerParameters=sched_interval=1,bf_interval=2,batch_sched_delay=1
ReturnToService=2
KillWait=5
MaxArraySize=1001
NodeName=$host NodeAddr=127.0.0.1 CPUs=2 Boards=1 SocketsPerBoard=1 CoresPerSocket=2 ThreadsPerCore=1 RealMemory=4000 State=UNKNOWN
PartitionName=main Nodes=$host Default=YES MaxTime=INFINITE State=UP
EOF
}

start() {
  for program in munged slurmctld slurmd sbatch; do
    command -v "$program" > /dev/null || { echo "local_cluster: no $program; install slurm-wlm and munge" >&2; exit 77; }
  done
  ((EUID == 0)) || { echo "local_cluster: slurmd has to be started by root" >&2; exit 77; }
  mkdir -p "$folder"/{munge,state,spool,log}
  chmod 700 "$folder/munge"
  (umask 077; head -c 1024 /dev/urandom > "$folder/munge/munge.key")
  write_conf
  trap stop EXIT  # of those that were started, where another doesn't
  munged --force --key-file="$folder/munge/munge.key" --socket="$folder/munge/munge.sock" \
    --pid-file="$folder/munge/munged.pid" --log-file="$folder/log/munged.log" --seed-file="$folder/munge/munged.seed"
  export SLURM_CONF=$conf
  slurmctld -f "$conf"
  slurmd -f "$conf" -N "$host"
  for _ in $(seq 150); do
    [[ $(sinfo -h -o %T 2> /dev/null) != idle ]] || { trap - EXIT; echo "$conf"; return; }
    sleep 0.2
  done
  echo "local_cluster: the node isn't idle after 30 s; see $folder/log" >&2
  exit 1
}

stop() {
  local pid
  # Jobs would go on without their daemons.
  export SLURM_CONF=$conf
  if timeout 5 scancel --user=root 2> /dev/null; then
    for _ in $(seq 100); do
      [[ -n $(timeout 5 squeue --noheader 2> /dev/null) ]] || break
      sleep 0.1
    done
  fi
  for name in slurmd slurmctld munge/munged; do
    pid=$(cat "$folder/$name.pid" 2> /dev/null) || continue
    kill "$pid" 2> /dev/null || continue
    for _ in $(seq 50); do
      kill -0 "$pid" 2> /dev/null || break
      sleep 0.1
    done
    kill -9 "$pid" 2> /dev/null || true
  done
}

case $1 in
  start) start ;;
  stop) stop ;;
  *) usage ;;
esac
