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

rehearsal=$target/class-archive
rm -rf "$target/trueline.jsa" "$part" "$rehearsal"
# Every command takes part, with CSV and Parquet and both engines. A build is good without the archive, so a failure ends
# up in the log and nowhere else.
"$java" -Xmx1g @submit/jvm.options "-XX:ArchiveClassesAtExit=$part" \
  "-Dlog4j2.configurationFile=$PWD/submit/log4j2.properties" -Dspark.ui.showConsoleProgress=false \
  -cp "$(cat "$target/spark.classpath"):$target/trueline.jar" dev.trueline.app.ClientSubmission \
  --master "local[*]" --conf spark.ui.port=0 --class dev.trueline.app.Rehearsal "$target/trueline.jar" \
  train conf/houses.conf --output "$rehearsal/houses" \
  --set stopping.max-steps=2 --set gate.allow-worse-than-mean=true \
  --then predict "$rehearsal/houses" --input sample-data/houses.csv --output "$rehearsal/predictions" \
  --then evaluate "$rehearsal/houses" --input sample-data/houses.csv \
  --then generate --rows 200 --features 2 --output "$rehearsal/table" \
  --then init "$rehearsal/table" --label y --output "$rehearsal/table.conf" \
  --then train "$rehearsal/table.conf" --output "$rehearsal/table-model" \
  --set training.engine=one-pass --set training.solver=exact --set gate.allow-worse-than-mean=true \
  --then update "$rehearsal/table-model" --add "$rehearsal/table" --output "$rehearsal/updated" \
  >"$target/class-archive.log" 2>&1 </dev/null || true
rm -rf "$rehearsal"
[[ ! -f $part ]] || mv "$part" "$target/trueline.jsa"
