package dev.trueline.spark.internals;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkException;
import org.apache.spark.SparkThrowable;
import org.apache.spark.SparkUserAppException;
import org.apache.spark.rdd.RDD;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.internal.SessionState;
import org.apache.spark.sql.types.StructType;

/**
 * What differs between the lines of Spark that one jar runs on. Members that a line does not have are looked up by name:
 *
 * <ul>
 *   <li>Since 4.0 a session is a {@code sql.classic.SparkSession}; on 3.5 it is the public class itself.
 *   <li>Since 4.0 the jobs of a group can be cancelled together with those that follow.
 *   <li>Since 4.1 {@code SparkUserAppException} takes a cause.
 * </ul>
 */
public final class SparkLine {
    /** The local property that names the group of a job. */
    public static final String JOB_GROUP = "spark.jobGroup.id";

    private SparkLine() {}

    static SessionState state(SparkSession spark) {
        return (SessionState) call(spark, "sessionState");
    }

    @SuppressWarnings("unchecked")
    static Dataset<Row> dataset(SparkSession spark, RDD<InternalRow> rows, StructType schema) {
        return (Dataset<Row>) call(spark, "internalCreateDataFrame", rows, schema, false);
    }

    static SparkException ending(int exitCode) {
        try {
            Constructor<?> only = SparkUserAppException.class.getConstructors()[0];
            Object[] arguments = new Object[only.getParameterCount()];
            arguments[0] = exitCode;
            return (SparkException) only.newInstance(arguments);
        } catch (ReflectiveOperationException unknownLine) {
            throw new IllegalStateException(unknownLine);
        }
    }

    /** The name of the fault, such as {@code TABLE_OR_VIEW_NOT_FOUND}; null for one that has none. */
    @SuppressWarnings("deprecation") // Since 4.0 it is named getCondition, and 3.5 knows the old name alone.
    public static String condition(SparkThrowable fault) {
        return fault.getErrorClass();
    }

    /** Ends the jobs of a group that run, and those that would follow. */
    public static void cancelGroup(SparkContext context, String group, String reason) {
        if (method(context, "cancelJobGroupAndFutureJobs", 2).isPresent()) {
            call(context, "cancelJobGroupAndFutureJobs", group, reason);
            return;
        }
        context.addSparkListener(new SparkListener() {
            @Override
            public void onJobStart(SparkListenerJobStart job) {
                if (job.properties() != null && group.equals(job.properties().getProperty(JOB_GROUP))) {
                    context.cancelJob(job.jobId(), reason);
                }
            }
        });
        context.cancelJobGroup(group);
    }

    private static Object call(Object target, String name, Object... arguments) {
        Method method = method(target, name, arguments.length)
                .orElseThrow(() -> new IllegalStateException("this Spark has no method " + name));
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException failure) {
            throw failure.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException(failure.getCause());
        } catch (IllegalAccessException notPublic) {
            throw new IllegalStateException(notPublic);
        }
    }

    private static Optional<Method> method(Object target, String name, int parameters) {
        return Stream.of(target.getClass().getMethods())
                .filter(method -> method.getName().equals(name) && method.getParameterCount() == parameters)
                .filter(method -> !method.isBridge())
                .findFirst();
    }
}
