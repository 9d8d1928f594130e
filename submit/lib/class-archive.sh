#!/usr/bin/env bash
# Makes target/trueline.jsa, the archive of classes that lets the embedded Spark start in two thirds of the time: Java
# maps them into memory as they are there, instead of loading and verifying some 12,000 classes from jars. Maven calls
# this with its target directory when it has built the jar. Java takes the archive only with the jars and the Java that
# it was made with, and starts without it otherwise.
set -euo pipefail
cd -P "$(dirname "${BASH_SOURCE[0]}")/../.."

# Only the jar in target runs on the embedded Spark.
[[ $1 == "$PWD/target" ]] || exit 0

java=${JAVA_HOME:+$JAVA_HOME/bin/}java
target=$PWD/target
part=$target/trueline.jsa.part

rm -f "$target/trueline.jsa" "$part"
# A build is good without it, so a failure ends up in the log and nowhere else.
"$java" -Xmx1g @submit/jvm.options "-XX:ArchiveClassesAtExit=$part" \
  "-Dlog4j2.configurationFile=$PWD/submit/log4j2.properties" -Dspark.ui.showConsoleProgress=false \
  -cp "$(cat "$target/spark.classpath"):$target/trueline.jar" dev.trueline.app.ClientSubmission \
  --master "local[*]" --conf spark.ui.port=0 --class dev.trueline.app.Trueline "$target/trueline.jar" \
  train conf/houses.conf --output "$target/class-archive" \
  --set stopping.max-steps=2 --set gate.allow-worse-than-mean=true --set output.overwrite=true \
  >"$target/class-archive.log" 2>&1 </dev/null || true
rm -rf "$target/class-archive"
[[ ! -f $part ]] || mv "$part" "$target/trueline.jsa"
