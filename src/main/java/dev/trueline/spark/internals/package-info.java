/**
 * The only room that touches what Spark does not publish: classes of its undocumented packages, and what Scala keeps to
 * them, which Java sees all the same.
 *
 * <p>Spark may change them in any release, so another line of Spark should change this room alone. A class belongs here
 * when it cannot do its work with published classes; it is named for what it is needed for, takes and gives published
 * types where it can, and holds no rule of the house. Where published classes do the same, they are used where they are
 * needed, and nothing is added here.
 *
 * <p>What the house needs: the rows and batches of a physical plan, and their way to a sink without an object per value
 * ({@code ColumnarScan}, {@code InternalRows}, {@code ExternalRow}); the hash of a row ({@code RowHash}); which files
 * belong to a source, and the types of their columns ({@code FileFormats}, {@code PathFilters}, {@code PartitionName},
 * {@code ColumnTypes}); what in a query may give other rows each time ({@code PlanTraits}); the file that a failure is
 * about ({@code FileFailure}); executors and metrics ({@code Executors}, {@code DriverMetrics}); and spark-submit
 * ({@code SubmitArguments}, {@code SparkProcess}, {@code SparkHadoop}).
 *
 * <p>What the lines of Spark and Scala that are supported do not share is here as well: members that a line does not have
 * ({@code SparkLine}, {@code AvroTypes}), collections ({@code ScalaCollections}), and which line this is
 * ({@code SparkBuild}).
 */
package dev.trueline.spark.internals;
