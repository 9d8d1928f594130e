package dev.trueline.house;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTag;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.stream.Stream;

/** Which room may import which, and which of them may know Spark. */
@ArchTag("house")
@AnalyzeClasses(packages = "dev.trueline", importOptions = DoNotIncludeTests.class)
class PackageArrowsTest {
    private static final String[] JDK = {"java..", "jdk.incubator.vector.."};
    private static final String[] SPARK = {"org.apache.spark..", "org.apache.hadoop..", "scala.."};

    @ArchTest
    static final ArchRule math = room("math").mayImport();

    @ArchTest
    static final ArchRule contract = room("contract").mayImport();

    @ArchTest
    static final ArchRule generate = room("generate").mayImport("spark", "model");

    @ArchTest
    static final ArchRule model = room("model").mayImport("math");

    @ArchTest
    static final ArchRule train = room("train").mayImport("model", "math");

    @ArchTest
    static final ArchRule evaluate = room("evaluate").mayImport("model", "math");

    @ArchTest
    static final ArchRule solve = room("solve").mayImport("train", "model", "math");

    @ArchTest
    static final ArchRule report = room("report").mayImport("train", "solve", "evaluate", "contract", "model");

    @ArchTest
    static final ArchRule spark = room("spark").mayImport("solve", "train", "evaluate", "contract", "model", "math");

    @ArchTest
    static final ArchRule app =
            room("app").mayImport("spark", "report", "generate", "evaluate", "solve", "train", "contract", "model");

    @ArchTest
    static final ArchRule everyClassIsInARoom = classes()
            .should()
            .resideInAnyPackage(packages(
                    "math", "contract", "generate", "model", "train", "solve", "evaluate", "report", "spark", "app"));

    @ArchTest
    static final ArchRule noCycles =
            slices().matching("dev.trueline.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule mathAndContractKnowTheJdkOnly = classes()
            .that(resideInAnyPackage(packages("math", "contract")))
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(JDK).or(resideInAPackage("dev.trueline..")));

    @ArchTest
    static final ArchRule onlySparkGenerateAndAppKnowSpark = classes()
            .that(not(resideInAnyPackage(packages("spark", "generate", "app"))))
            .should()
            .onlyDependOnClassesThat(not(resideInAnyPackage(SPARK)));

    private static Room room(String name) {
        return new Room(name);
    }

    private static String[] packages(String... rooms) {
        return Arrays.stream(rooms).map(room -> "dev.trueline." + room + "..").toArray(String[]::new);
    }

    /** A room may always import itself, and all that is not of this house. */
    private record Room(String name) {
        ArchRule mayImport(String... rooms) {
            String[] open = Stream.concat(Stream.of(name), Arrays.stream(rooms)).toArray(String[]::new);
            return classes()
                    .that(resideInAnyPackage(packages(name)))
                    .should()
                    .onlyDependOnClassesThat(
                            not(resideInAPackage("dev.trueline..")).or(resideInAnyPackage(packages(open))))
                    .as(name + " may import " + (rooms.length == 0 ? "no other room" : String.join(", ", rooms)))
                    .allowEmptyShould(true);
        }
    }
}
