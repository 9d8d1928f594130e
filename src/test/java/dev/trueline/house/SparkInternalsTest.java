package dev.trueline.house;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTag;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** One room alone touches what Spark does not publish, so that another line of Spark changes that room alone. */
@ArchTag("house")
@AnalyzeClasses(packages = "dev.trueline", importOptions = DoNotIncludeTests.class)
class SparkInternalsTest {
    private static final String ROOM = "dev.trueline.spark.internals";
    private static final String SPARK = "org.apache.spark..";

    /** The packages that Spark documents, as far as the house uses them. */
    private static final String[] PUBLISHED_PACKAGES = {
        "org.apache.spark",
        "org.apache.spark.api.java..",
        "org.apache.spark.broadcast",
        "org.apache.spark.rdd",
        "org.apache.spark.sql",
        "org.apache.spark.sql.avro",
        "org.apache.spark.sql.sources",
        "org.apache.spark.sql.types",
        "org.apache.spark.sql.vectorized",
        "org.apache.spark.storage",
    };

    /** The rest of their package is not documented. */
    private static final Set<String> PUBLISHED_CLASSES = Set.of(
            "org.apache.spark.util.AccumulatorV2",
            "org.apache.spark.util.LongAccumulator",
            "org.apache.spark.util.SerializableConfiguration",
            "org.apache.spark.util.TaskCompletionListener");

    @ArchTest
    static final ArchRule oneRoomAloneDependsOnUnpublishedClasses = classes()
            .that(resideOutsideOfPackage(ROOM))
            .should()
            .onlyDependOnClassesThat(describe("Spark publishes", SparkInternalsTest::isPublished));

    @ArchTest
    static final ArchRule oneRoomAloneUsesUnpublishedMembers = noClasses()
            .that(resideOutsideOfPackage(ROOM))
            .should()
            .accessTargetWhere(describe("Spark does not publish the target", SparkInternalsTest::isUnpublished));

    @ArchTest
    static final ArchRule theRoomKnowsContractAndModelAlone = classes()
            .that(resideInAPackage(ROOM))
            .should()
            .onlyDependOnClassesThat(resideOutsideOfPackage("dev.trueline..")
                    .or(resideInAnyPackage(ROOM, "dev.trueline.contract", "dev.trueline.model")));

    @Test
    void whatIsPrivateToSparkIsSeen() {
        assertThat(ScalaAccess.isRestricted("org.apache.spark.SparkUserAppException"))
                .isTrue();
        assertThat(ScalaAccess.isRestricted("org.apache.spark.SparkContext")).isFalse();
        assertThat(ScalaAccess.isRestricted("org.apache.spark.SparkContext", "statusStore"))
                .isTrue();
        assertThat(ScalaAccess.isRestricted("org.apache.spark.SparkContext", "getConf"))
                .isFalse();
        assertThat(ScalaAccess.isRestricted("org.apache.spark.rdd.InputFileBlockHolder", "getInputFilePath"))
                .isTrue();
    }

    private static boolean isPublished(JavaClass type) {
        JavaClass named = type.getBaseComponentType();
        if (PUBLISHED_CLASSES.contains(named.getName())
                || !resideInAPackage(SPARK).test(named)) {
            return true;
        }
        return resideInAnyPackage(PUBLISHED_PACKAGES).test(named) && !ScalaAccess.isRestricted(named.getName());
    }

    private static boolean isUnpublished(JavaAccess<?> access) {
        AccessTarget target = access.getTarget();
        JavaClass owner = target.getOwner();
        return resideInAnyPackage(PUBLISHED_PACKAGES).test(owner)
                && ScalaAccess.isRestricted(owner.getName(), target.getName());
    }
}
