# shellcheck shell=bash
# Reads and checks the options of spark-submit in the array spark_options. Sourced by submit/trueline.

# Options before the command go to spark-submit, which does not know those of the commands.
refuse_misplaced() {
  case ${1%%=*} in
    --set | --resume | --label | --champion | --input | --output | --against | --option | --input-format | --on-violation | \
      --max-rejected-fraction | --format | --output-option | --prediction-column | --slices | --within | --preset | \
      --rows | --features | --seed | --add | --remove)
      fail "${1%%=*} is an option of a command and comes after it, as in: submit/trueline train CONFIG --set KEY=VALUE"
      ;;
  esac
}

refuse_unusable() {
  case $1 in
    --conf | -c)
      [[ $2 == *=* ]] || fail "$1 $2 has no value; write $1 KEY=VALUE"
      ;;
    --properties-file)
      [[ -r $2 && ! -d $2 ]] || fail "--properties-file $2: there is no such file, or it cannot be read"
      ;;
  esac
}

# The value of a Spark property, as spark-submit finds it: on the command line, or else in a file.
property() {
  local name=$1 option file=${SPARK_CONF_DIR:-${SPARK_HOME:-}/conf}/spark-defaults.conf
  for option in ${spark_options[@]+"${spark_options[@]}"}; do
    option=${option#--conf=}
    [[ $option == "$name="* ]] && echo "${option#*=}" && return
  done
  file=$(option_value --properties-file "$file" ${spark_options[@]+"${spark_options[@]}"})
  [[ ! -f $file ]] || sed -n "s/^[[:space:]]*${name//./\\.}[[:space:]=:][[:space:]=:]*\([^[:space:]]*\).*/\1/p" "$file" | tail -n 1
}

in_cluster_mode() {
  local mode
  mode=$(option_value --deploy-mode "" ${spark_options[@]+"${spark_options[@]}"})
  [[ ${mode:-$(property spark.submit.deployMode)} == cluster ]]
}

master() {
  option_value --master "$(property spark.master)" ${spark_options[@]+"${spark_options[@]}"}
}

option_value() {
  local name=$1 otherwise=$2
  shift 2
  while (($# > 0)); do
    case $1 in
      "$name") echo "${2:-}" && return ;;
      "$name="*) echo "${1#*=}" && return ;;
    esac
    shift
  done
  echo "$otherwise"
}

# Spark takes 4g, 4gb, 4G and 4096 (megabytes); a virtual machine takes 4g alone, and 4096 for bytes.
heap() {
  local memory=$1 digits unit least
  [[ $memory =~ ^([0-9]+)([kKmMgGtT]?)[bB]?$ ]] ||
    fail "--driver-memory $memory is no amount of memory; write a whole number with m or g, such as 4g"
  digits=$((10#${BASH_REMATCH[1]})) unit=${BASH_REMATCH[2]:-m}
  case $unit in
    [kK]) least=$((450 * 1024)) ;;
    [mM]) least=450 ;;
    *) least=1 ;;
  esac
  ((digits >= least)) ||
    fail "--driver-memory $memory is too little for Spark; give it 512m at the least, and 1g or more for real data"
  echo "$digits$unit"
}
