# shellcheck shell=bash
# How much memory the driver gets unless --driver-memory says so. Sourced by submit/trueline.

# Half of the memory that this process may use, between 1 and 32 GB: of the container, where it has a limit, or else of
# the machine. The argument is a directory that stands for /, which tests need, or nothing.
driver_memory() {
  local root=$1 megabytes limit
  megabytes=$(awk '/^MemTotal:/ {printf "%d", $2 / 1024}' "$root/proc/meminfo" 2>/dev/null || true)
  if [[ -z $megabytes ]]; then
    megabytes=$(($(sysctl -n hw.memsize 2>/dev/null || echo 4294967296) / 1048576))
  fi
  for limit in $(cgroup_limits "$root"); do
    ((limit < megabytes)) && megabytes=$limit
  done
  megabytes=$((megabytes / 2))
  ((megabytes < 1024)) && megabytes=1024
  ((megabytes > 32768)) && megabytes=32768
  echo "${megabytes}m"
}

# The limits of the control groups that this process is in, in megabytes: version 2, then version 1.
cgroup_limits() {
  local root=$1 groups=$1/proc/self/cgroup
  [[ -r $groups ]] || return 0
  limits_upwards "$root/sys/fs/cgroup" memory.max "$(sed -n 's/^0:://p' "$groups")"
  limits_upwards "$root/sys/fs/cgroup/memory" memory.limit_in_bytes \
    "$(sed -n 's/^[0-9]*:\([^:]*,\)*memory\(,[^:]*\)*://p' "$groups")"
}

# A group is bound by the limits of those above it. The path may be one outside this container; its top is seen anyway.
limits_upwards() {
  local mount=$1 name=$2 group=$3 bytes
  while :; do
    group=${group%/}
    bytes=$(cat "$mount$group/$name" 2>/dev/null || true)
    # Version 1 writes a number beyond any memory where there is no limit, version 2 the word max.
    if [[ $bytes =~ ^[0-9]{1,18}$ ]]; then
      echo $((10#$bytes / 1048576))
    fi
    [[ -n $group ]] || break
    group=${group%/*}
  done
}
