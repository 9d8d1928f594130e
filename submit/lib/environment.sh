# shellcheck shell=bash
# What the launcher needs to find on this machine, and what it sets for Java and Spark. Sourced by submit/trueline.

find_java() {
  if [[ -n ${JAVA_HOME:-} && -x $JAVA_HOME/bin/java ]]; then
    java=$JAVA_HOME/bin/java
  else
    java=$(command -v java) || fail "no java found; install a JDK 17 or set JAVA_HOME"
  fi
  local version
  version=$("$java" -XshowSettings:properties -version 2>&1 | sed -n 's/.*java\.specification\.version = //p')
  [[ ${version%%.*} -ge 17 ]] || fail "Java 17 or newer is needed, but $java is version ${version:-unknown}; set JAVA_HOME"
}

# Under LC_ALL=C a virtual machine cannot name files with other letters than ASCII, and replaces them in its output.
keep_letters() {
  local locale
  case $(locale charmap 2>/dev/null || true) in
    ANSI_X3.4-1968 | US-ASCII | 646) ;;
    *) return 0 ;;
  esac
  for locale in C.UTF-8 en_US.UTF-8; do
    if [[ $(LC_ALL=$locale locale charmap 2>/dev/null) == UTF-8 ]]; then
      export LC_ALL=$locale
      return 0
    fi
  done
}

# Spark does not start on a machine whose name has no address. A driver that stays here needs none.
need_no_host_name() {
  [[ -z ${SPARK_LOCAL_IP:-}${SPARK_LOCAL_HOSTNAME:-} ]] || return 0
  local master
  master=$(master)
  [[ ${master:-local} == local* ]] || return 0
  if command -v getent >/dev/null && ! getent hosts "$(uname -n)" >/dev/null; then
    export SPARK_LOCAL_IP=127.0.0.1
  fi
}

terminal_width() {
  if [[ -t 2 ]]; then
    stty size </dev/tty 2>/dev/null | cut -d ' ' -f 2 || echo 80
  else
    echo 0
  fi
}

# Spark's own log settings count; where there are none, Spark would write a line for whatever it does.
quiet_spark() {
  local directory=${SPARK_CONF_DIR:-$SPARK_HOME/conf}
  if [[ ! -f $directory/log4j2.properties && ! -f $directory/log4j2.xml ]]; then
    export SPARK_SUBMIT_OPTS="${SPARK_SUBMIT_OPTS:-} \"-Dlog4j2.configurationFile=$home/submit/log4j2.properties\""
  fi
}

require_module() {
  case $(master) in
    yarn*)
      require_jar yarn YARN
      [[ -n ${HADOOP_CONF_DIR:-}${YARN_CONF_DIR:-} ]] ||
        fail "--master yarn needs HADOOP_CONF_DIR, the directory with core-site.xml and yarn-site.xml of the cluster"
      ;;
    k8s://*) require_jar kubernetes Kubernetes ;;
  esac
}

require_jar() {
  local jar="spark-$1_*.jar" cluster=$2
  [[ -n ${SPARK_HOME:-} ]] ||
    fail "--master $(master) needs SPARK_HOME, because the embedded Spark has no module for $cluster"
  compgen -G "$SPARK_HOME/jars/$jar" >/dev/null ||
    fail "--master $(master) needs a Spark with its module for $cluster, and $SPARK_HOME has no jars/$jar"
}
