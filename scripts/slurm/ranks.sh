#!/bin/bash
# One large run, shared by several ranks: the memory that persons take is divided among them, the result is the same.
#
#   sbatch [--ntasks=…] scripts/slurm/ranks.sh SCENARIO RESULT.h5 [OPTION OF run…]
#
# To be submitted from a folder that all nodes see, with the program built there (scripts/build.sh mpi retorno; another
# one: RETORNO=…). Two minutes before its limit the run writes a checkpoint and is queued again; a checkpoint that lies
# beside RESULT.h5 is carried on, with these options or others of Slurm: any number of ranks reads it.
#SBATCH --job-name=retorno_ranks
#SBATCH --ntasks=4
#SBATCH --cpus-per-task=8
#SBATCH --mem-per-cpu=2G
#SBATCH --time=24:00:00
#SBATCH --requeue
#SBATCH --open-mode=append
#SBATCH --signal=B:USR1@120
#SBATCH --output=retorno_ranks_%j.log

(($# >= 2)) || { sed -n '2,8s/^# \{0,1\}//p' "$0" >&2; exit 2; }
scenario=$1 result=$2
shift 2
words=(run "$scenario" -o "$result" --checkpoint-every 90 "$@")
for checkpoint in "$result".checkpoint_[ab]; do
  [[ -e $checkpoint ]] || continue
  [[ ${words[0]} == resume && ${words[1]} -nt $checkpoint ]] || words=(resume "$checkpoint")
done

# Without --bind-to none the threads of a rank would share one processor.
as_root=()
((EUID != 0)) || as_root=(--allow-run-as-root)
mpirun "${as_root[@]}" -n "${SLURM_NTASKS:-1}" --bind-to none "${RETORNO:-build-mpi/retorno}" "${words[@]}" \
  --threads "${SLURM_CPUS_PER_TASK:-1}" --progress lines &
run=$!
trap 'kill -USR1 "$run" 2> /dev/null' USR1 TERM  # mpirun hands it on to all ranks
wait "$run"; code=$?
while ((code > 128)) && kill -0 "$run" 2> /dev/null; do wait "$run"; code=$?; done

# 75: stopped with a checkpoint. Queued again, it carries on.
if [[ $code == 75 && -n ${SLURM_JOB_ID:-} ]]; then scontrol requeue "$SLURM_JOB_ID"; fi
exit "$code"
